package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each event of each function makes. Source (read 2026-11-29): the framework's pages on
 * events, github.com/serverless/serverless, docs/sf/providers/aws/events, and what version 3 and 4
 * make of them.
 */
public final class Events {

  private final Expansion expansion;
  private final CustomResources custom;
  private final RestApis restApi;
  private final RestEvents rest;
  private final HttpApiEvents http;
  private final WebsocketEvents websocket;

  private Events(Expansion expansion, CustomResources custom) {
    this.expansion = expansion;
    this.custom = custom;
    this.restApi = new RestApis(expansion);
    this.rest = new RestEvents(expansion, restApi);
    this.http = new HttpApiEvents(expansion);
    this.websocket = new WebsocketEvents(expansion, custom);
  }

  /** Adds the events of all functions. */
  public static void add(Expansion expansion, CustomResources custom) {
    Events events = new Events(expansion, custom);
    List<ServiceFunction> functions = expansion.service().functions();
    if (functions.stream().anyMatch(function -> !function.events("http").isEmpty())) {
      events.restApi.add(custom);
    }
    functions.forEach(events::add);
  }

  private void add(ServiceFunction function) {
    Map<String, Integer> numbers = new HashMap<>();
    int index = 0;
    for (Event event : function.events()) {
      index++;
      int number = numbers.getOrDefault(event.kind(), 0) + 1;
      numbers.put(event.kind(), add(function, event, number, index));
    }
  }

  /**
   * Adds one event.
   *
   * @param number which of its kind it is in its function, from 1
   * @param index which of all events it is in its function, from 1
   * @return the number of the last resource of its kind
   */
  private int add(ServiceFunction function, Event event, int number, int index) {
    if (event.config() instanceof Node.Null) {
      expansion.problem(event.at(), "this " + event.kind() + " event is empty; add its settings");
      return number;
    }
    switch (event.kind()) {
      case "http" -> rest.add(function, event);
      case "httpApi" -> http.add(function, event);
      case "websocket" -> websocket.add(function, event);
      case "s3" -> BucketEvents.add(expansion, function, event, custom);
      case "schedule" -> {
        return TimedEvents.add(expansion, function, event, number - 1);
      }
      case "sns" -> TopicEvents.add(expansion, function, event);
      case "sqs" -> QueueEvents.queue(expansion, function, event);
      case "stream" -> QueueEvents.stream(expansion, function, event);
      case "msk" -> BrokerEvents.msk(expansion, function, event);
      case "kafka" -> BrokerEvents.kafka(expansion, function, event);
      case "activemq", "rabbitmq" -> BrokerEvents.broker(expansion, function, event);
      case "alexaSkill", "alexaSmartHome" -> OtherEvents.alexa(expansion, function, event, number);
      case "iot" -> OtherEvents.iot(expansion, function, event, number);
      case "iotFleetProvisioning" -> OtherEvents.fleetProvisioning(expansion, function, event);
      case "cloudwatchEvent" -> RuleEvents.cloudwatchEvent(expansion, function, event, number);
      case "cloudwatchLog" -> OtherEvents.logs(expansion, function, event, number);
      case "cognitoUserPool" -> UserPoolEvents.add(expansion, function, event, custom);
      case "eventBridge" -> RuleEvents.eventBridge(expansion, function, event, index);
      case "cloudFront" -> EdgeEvents.add(expansion, function, event);
      case "alb" -> LoadBalancerEvents.add(expansion, function, event);
      default ->
          expansion.problem(
              event.at(),
              "the framework itself has no event '"
                  + event.kind()
                  + "', so what it makes is not seen; if a plugin makes it, package the service"
                  + " and audit its .serverless folder");
    }
    return number;
  }
}
