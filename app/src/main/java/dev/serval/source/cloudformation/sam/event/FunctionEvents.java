package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expands the events of a function: mappings, rules, permissions, routes. */
public final class FunctionEvents {

  private static final Shape RULE =
      Shape.of(
          "EventBusName:t RuleName:t Pattern:m DeadLetterConfig:m RetryPolicy:m Input:t"
              + " InputPath:t",
          "Target:m Enabled:b State:t InputTransformer:m");

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry(
              "Schedule",
              Shape.of(
                  "Schedule!:t RuleName:t Input:t Enabled:b State:t Name:t Description:t",
                  "DeadLetterConfig:m RetryPolicy:m")),
          Map.entry("ScheduleV2", SchedulerSchedule.SHAPE),
          Map.entry("CloudWatchEvent", RULE),
          Map.entry("EventBridgeRule", RULE),
          Map.entry("S3", Shape.of("Bucket!:t Events!:tl Filter:m")),
          Map.entry(
              "SNS",
              Shape.of(
                  "Topic!:t Region:t FilterPolicy FilterPolicyScope SqsSubscription:bm"
                      + " RedrivePolicy:m")),
          Map.entry(
              "Api",
              Shape.of(
                  "Path!:t Method!:t RestApiId!:t Stage:t Auth:m RequestModel:m"
                      + " RequestParameters:l",
                  "TimeoutInMillis:i ResponseTransferMode:t")),
          Map.entry(
              "HttpApi",
              Shape.of(
                  "Path:t Method:t ApiId:t Stage:t Auth:m TimeoutInMillis:i RouteSettings:m",
                  "PayloadFormatVersion:t")),
          Map.entry("AlexaSkill", Shape.of("SkillId:t")),
          Map.entry("IoTRule", Shape.of("Sql!:t AwsIotSqlVersion:t")),
          Map.entry("Cognito", Shape.of("UserPool!:t Trigger!:tl")),
          Map.entry("CloudWatchLogs", Shape.of("LogGroupName!:t FilterPattern!:t")),
          Map.entry("Kinesis", PullEvents.SHAPE.and("Stream! StartingPosition!")),
          Map.entry("DynamoDB", PullEvents.SHAPE.and("Stream! StartingPosition!")),
          Map.entry("MSK", PullEvents.SHAPE.and("Stream! StartingPosition!")),
          Map.entry("SQS", PullEvents.SHAPE.and("Queue!")),
          Map.entry("MQ", PullEvents.SHAPE.and("Broker! DynamicPolicyName:b")),
          Map.entry("SelfManagedKafka", PullEvents.SHAPE),
          Map.entry(
              "DocumentDB",
              PullEvents.SHAPE.and("Cluster! DatabaseName! CollectionName FullDocument")));

  private final SamResource function;
  private final Target target;
  private final ExecutionRole role;
  private final Transformation transformation;
  private final List<Draft> made = new ArrayList<>();

  private FunctionEvents(
      SamResource function, Target target, ExecutionRole role, Transformation transformation) {
    this.function = function;
    this.target = target;
    this.role = role;
    this.transformation = transformation;
  }

  /**
   * Expands all events; what they need is added to the role, and to the APIs and buckets they name.
   */
  public static List<Draft> expand(
      SamResource function, Target target, ExecutionRole role, Transformation transformation) {
    FunctionEvents events = new FunctionEvents(function, target, role, transformation);
    function.mapping("Events").map(Node.Mapping::entries).orElse(List.of()).stream()
        .sorted(Comparator.comparing(FunctionEvents::order))
        .forEach(events::expand);
    return events.made;
  }

  /** By path, so that the order in the file does not matter. */
  private static String order(Node.Entry event) {
    return Optional.of(Nodes.asMapping(event.value()))
        .flatMap(e -> e.mapping("Properties"))
        .flatMap(p -> p.text("Path"))
        .orElse(event.key());
  }

  private void expand(Node.Entry entry) {
    try {
      Node.Mapping event = mapping(entry);
      String type = event.text("Type").orElse("");
      Shape shape = SHAPES.get(type);
      if (shape == null) {
        throw new Invalid(
            event,
            "Event %s: %s; use one of %s"
                .formatted(
                    entry.key(),
                    type.isEmpty() ? "Type is missing" : "SAM has no event type " + type,
                    String.join(", ", SHAPES.keySet().stream().sorted().toList())));
      }
      Node properties = event.get("Properties").orElseGet(() -> Build.at(event).map());
      expand(
          type,
          new Event(
              function.id() + entry.key(),
              entry.key(),
              shape.check(properties, "Event " + entry.key(), transformation)));
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }

  private void expand(String type, Event event) {
    switch (type) {
      case "Schedule" -> EventRules.schedule(event, target, made);
      case "CloudWatchEvent", "EventBridgeRule" -> EventRules.rule(event, target, made);
      case "ScheduleV2" ->
          SchedulerSchedule.expand(event, target, SchedulerSchedule.Kind.FUNCTION, made);
      case "S3" -> BucketEvents.expand(event, target, transformation, made);
      case "SNS" -> new TopicEvents(event, target, role, transformation).expand(made);
      case "Api" -> new RestRoute(event, transformation).toFunction(target, made);
      case "HttpApi" -> new HttpRoute(event, target, transformation).expand(made);
      case "AlexaSkill" -> OtherPushEvents.alexa(event, target, made);
      case "IoTRule" -> OtherPushEvents.iot(event, target, transformation, made);
      case "Cognito" -> OtherPushEvents.cognito(event, target, transformation, made);
      case "CloudWatchLogs" -> OtherPushEvents.logs(event, target, transformation, made);
      default -> PullEvents.expand(type, event, target, Optional.of(role), transformation, made);
    }
  }

  private static Node.Mapping mapping(Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new Invalid(
        entry.value(),
        "Event %s is %s; write it as a mapping with Type and Properties"
            .formatted(entry.key(), entry.value().kind()));
  }
}
