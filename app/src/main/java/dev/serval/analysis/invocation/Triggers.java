package dev.serval.analysis.invocation;

import dev.serval.analysis.invocation.Trigger.Delivery;
import dev.serval.model.Authorizer;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionCaller;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Schedule;
import dev.serval.model.StateMachine;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All triggers of all functions of an estate. */
public final class Triggers {

  private final Estate estate;
  private final FunctionLookup functions;

  /** By the function's path. */
  private final Map<String, List<Trigger>> byFunction = new HashMap<>();

  private Triggers(Estate estate) {
    this.estate = estate;
    this.functions = FunctionLookup.of(estate);
    estate.resources().forEach(this::collect);
    // Permissions last: they speak only for callers that nothing else shows.
    estate.all(FunctionPermission.class).forEach(this::permission);
  }

  /** The triggers of an estate. */
  public static Triggers of(Estate estate) {
    return estate.index(Triggers.class, Triggers::new);
  }

  /** What invokes a function. */
  public List<Trigger> of(Function function) {
    return List.copyOf(byFunction.getOrDefault(function.id().path(), List.of()));
  }

  private void collect(Resource resource) {
    switch (resource) {
      case EventSourceMapping it ->
          add(
              it.function(),
              pollKind(it),
              it.source().shown(),
              Delivery.POLL,
              false,
              it,
              it.source().at());
      case FunctionUrl it ->
          add(
              it.function(),
              "function url",
              it.id().label(),
              Delivery.SYNC,
              is(it.auth(), "NONE"),
              it,
              it.auth().at());
      case RestMethod it ->
          add(
              it.integration(),
              "rest api",
              it.method().effective().orElse("ANY") + " " + it.resourcePath(),
              Delivery.SYNC,
              is(it.authorization(), "NONE") && !it.apiKeyRequired().effective().orElse(false),
              it,
              it.authorization().at());
      case Authorizer it ->
          add(
              it.function(),
              it.id().type().startsWith("AWS::ApiGateway::") ? "rest api" : apiKind(it.api()),
              "authorizer " + it.id().label(),
              Delivery.SYNC,
              // Its very task is to be called for those whom nobody knows yet.
              true,
              it,
              it.function().at());
      case HttpRoute it ->
          add(
              it.integration(),
              apiKind(it.api()),
              it.routeKey().shown(),
              Delivery.SYNC,
              is(it.authorization(), "NONE"),
              it,
              it.authorization().at());
      case Bucket it ->
          it.notifications()
              .effective()
              .orElse(List.of())
              .forEach(
                  n ->
                      add(
                          n.target(),
                          "s3",
                          it.id().label(),
                          Delivery.ASYNC,
                          false,
                          it,
                          n.target().at()));
      case Subscription it -> {
        if (is(it.protocol(), "lambda")) {
          add(
              it.endpoint(),
              "sns",
              it.topic().shown(),
              Delivery.ASYNC,
              false,
              it,
              it.endpoint().at());
        }
      }
      case EventRule it -> {
        boolean scheduled = it.schedule().effective().filter(String::isEmpty).isEmpty();
        it.targets()
            .effective()
            .orElse(List.of())
            .forEach(
                target ->
                    add(
                        target.target(),
                        scheduled ? "schedule" : "eventbridge",
                        scheduled
                            ? it.schedule().effective().orElse("a schedule")
                            : it.id().label(),
                        Delivery.ASYNC,
                        false,
                        it,
                        target.at()));
      }
      case Schedule it ->
          add(
              it.target(),
              "schedule",
              it.expression().effective().orElse("a schedule"),
              Delivery.ASYNC,
              false,
              it,
              it.target().at());
      case StateMachine it ->
          it.calls()
              .effective()
              .orElse(List.of())
              .forEach(
                  call ->
                      add(
                          call,
                          "step functions",
                          it.id().label(),
                          Delivery.SYNC,
                          false,
                          it,
                          call.at()));
      case FunctionCaller it ->
          it.functions()
              .effective()
              .orElse(List.of())
              .forEach(
                  called ->
                      add(
                          called,
                          it.caller(),
                          it.id().label(),
                          it.asynchronous() ? Delivery.ASYNC : Delivery.SYNC,
                          false,
                          it,
                          called.at()));
      case InvokeConfig it -> {
        add(
            it.onFailure(),
            "destination",
            it.function().shown(),
            Delivery.ASYNC,
            false,
            it,
            it.onFailure().at());
        add(
            it.onSuccess(),
            "destination",
            it.function().shown(),
            Delivery.ASYNC,
            false,
            it,
            it.onSuccess().at());
      }
      default -> {}
    }
  }

  private void permission(FunctionPermission it) {
    Optional<String> principal = it.principal().effective().map(Reference::toString);
    if (principal.isEmpty() || !principal.get().contains(".amazon")) {
      return;
    }
    Optional<Function> function = functions.find(it.function());
    ServicePrincipal service = ServicePrincipal.of(principal.get());
    boolean shown =
        function.stream()
            .flatMap(found -> of(found).stream())
            .anyMatch(trigger -> service.kinds().contains(trigger.kind()));
    if (!shown) {
      add(
          it.function(),
          service.kinds().getFirst(),
          it.sourceArn().shown(),
          service.delivery(),
          false,
          it,
          it.principal().at());
    }
  }

  private void add(
      Value<Reference> called,
      String kind,
      String source,
      Delivery delivery,
      boolean anonymous,
      Resource via,
      Origin at) {
    functions
        .find(called)
        .ifPresent(
            function -> {
              List<Trigger> list =
                  byFunction.computeIfAbsent(function.id().path(), _ -> new ArrayList<>(2));
              Trigger trigger = new Trigger(function, kind, source, delivery, anonymous, via, at);
              boolean repeated =
                  list.stream()
                      .anyMatch(
                          t ->
                              t.kind().equals(kind)
                                  && t.source().equals(source)
                                  && t.via().equals(via));
              if (!repeated) {
                list.add(trigger);
              }
            });
  }

  private String apiKind(Value<Reference> named) {
    boolean websocket =
        estate
            .find(HttpApi.class, named)
            .filter(api -> is(api.protocol(), "WEBSOCKET"))
            .isPresent();
    return websocket ? "websocket api" : "http api";
  }

  private static String pollKind(EventSourceMapping mapping) {
    Optional<Reference> source = mapping.source().effective();
    return switch (source.map(Reference::service).orElse("")) {
      case "sqs" -> "sqs";
      case "kinesis" -> "kinesis";
      case "dynamodb" -> "dynamodb";
      case "kafka" -> "kafka";
      case "mq" -> "mq";
      case "rds" -> "documentdb";
      default -> source.filter(Reference::isNone).isPresent() ? "kafka" : "event source";
    };
  }

  private static boolean is(Value<String> value, String expected) {
    return value.effective().filter(expected::equals).isPresent();
  }
}
