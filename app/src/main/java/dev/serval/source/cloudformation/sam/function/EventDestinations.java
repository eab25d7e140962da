package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Conditions;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.InlinePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * EventInvokeConfig: retries and destinations of asynchronous calls, with the queues and topics
 * that SAM makes for destinations without an ARN, and the policies that let the function send to
 * them.
 */
final class EventDestinations {

  private final SamResource resource;
  private final Transformation transformation;
  private final String id;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Node.Mapping> policies = new ArrayList<>();

  EventDestinations(
      SamResource resource, Optional<PublishedVersion> published, Transformation transformation) {
    this.resource = resource;
    this.transformation = transformation;
    this.id = resource.id() + "EventInvokeConfig";
    resource.mapping("EventInvokeConfig").ifPresent(config -> expand(config, published));
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<Node.Mapping> policies() {
    return policies;
  }

  private void expand(Node.Mapping raw, Optional<PublishedVersion> published) {
    if (!(transformation.parameters().resolve(raw) instanceof Node.Mapping config)) {
      return;
    }
    Build build = Build.at(raw);
    Draft draft =
        new Draft(id, "AWS::Lambda::EventInvokeConfig", raw.at())
            .attributes(resource.ownAttributes());
    published.ifPresent(p -> draft.attribute("DependsOn", build.list(p.alias().id())));
    draft
        .set("FunctionName", build.ref(resource.id()))
        .set("Qualifier", published.map(PublishedVersion::name).orElse("$LATEST"))
        .set("DestinationConfig", destinations(config, build))
        .copy(config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts");
    drafts.add(draft);
  }

  private Node.Mapping destinations(Node.Mapping config, Build build) {
    Node.Mapping result = build.map();
    Optional<Node> destinations = config.get("DestinationConfig");
    if (destinations.isPresent() && !(destinations.get() instanceof Node.Mapping)) {
      transformation.problem(
          destinations.get().at(),
          "DestinationConfig is " + destinations.get().kind() + "; write it as a mapping");
      return result;
    }
    for (String event : List.of("OnSuccess", "OnFailure")) {
      Optional<Node> destination = config.mapping("DestinationConfig").flatMap(d -> d.get(event));
      if (destination.isEmpty() || destination.get() instanceof Node.Null) {
        continue;
      }
      try {
        Node arn = destination(event, destination.get());
        result = result.with(event, Build.at(arn).map("Destination", arn));
      } catch (Invalid invalid) {
        transformation.problem(invalid);
      }
    }
    return result;
  }

  private Node destination(String event, Node node) {
    if (!(node instanceof Node.Mapping destination)) {
      throw new Invalid(node, event + " is " + node.kind() + "; write it as a mapping");
    }
    Build build = Build.at(destination);
    String type = destination.text("Type").orElse("");
    Optional<Node> given = destination.get("Destination").filter(d -> !(d instanceof Node.Null));
    Optional<Choice> choice = given.flatMap(this::choice);
    Node arn;
    if (given.isPresent() && choice.isEmpty()) {
      arn = given.get();
    } else {
      Draft made = make(type, id + event, destination, choice);
      Node own = type.equals("SQS") ? made.getAtt("Arn") : made.ref();
      arn = choice.<Node>map(c -> build.choose(c.condition(), own, c.otherwise())).orElse(own);
      drafts.add(made);
    }
    policies.add(policy(type, id + event, arn, build));
    return arn;
  }

  /** A destination that is an ARN only under a condition; else one must be made. */
  private record Choice(String condition, Node otherwise) {}

  private Optional<Choice> choice(Node destination) {
    Optional<List<Node>> arguments = Intrinsics.ifArguments(destination);
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String condition = arguments.get().get(0).asText().orElse("");
    Node then = arguments.get().get(1);
    Node otherwise = arguments.get().get(2);
    if (Intrinsics.isNoValue(then) && !Intrinsics.isNoValue(otherwise)) {
      return Optional.of(new Choice(condition, otherwise));
    }
    if (Intrinsics.isNoValue(otherwise) && !Intrinsics.isNoValue(then)) {
      String name = LogicalIds.hashed("NOT" + condition, id);
      transformation.putCondition(name, Conditions.not(condition, Build.at(destination)));
      return Optional.of(new Choice(name, then));
    }
    return Optional.empty();
  }

  private Draft make(String type, String prefix, Node.Mapping cause, Optional<Choice> choice) {
    Draft made =
        switch (type) {
          case "SQS" -> resource.side(prefix + "Queue", "AWS::SQS::Queue", cause.at());
          case "SNS" -> resource.side(prefix + "Topic", "AWS::SNS::Topic", cause.at());
          default ->
              throw new Invalid(
                  cause, "this destination needs Type, and Destination unless Type is SQS or SNS");
        };
    choice.ifPresent(c -> made.attribute("Condition", condition(c.condition(), cause)));
    return made;
  }

  private String condition(String condition, Node cause) {
    Optional<String> own = resource.condition().flatMap(Node::asText);
    if (own.isEmpty()) {
      return condition;
    }
    String both = LogicalIds.hashed(own.get() + "AND" + condition, resource.id());
    transformation.putCondition(
        both, Conditions.and(List.of(own.get(), condition), Build.at(cause)));
    return both;
  }

  private static Node.Mapping policy(String type, String owner, Node arn, Build build) {
    return switch (type) {
      case "SQS" -> InlinePolicies.sendMessage(build, owner, arn);
      case "SNS" -> InlinePolicies.publish(build, owner, arn);
      case "EventBridge" -> InlinePolicies.putEvents(build, owner, arn);
      case "Lambda" -> InlinePolicies.invoke(build, owner, arn);
      case "S3Bucket" -> InlinePolicies.putObject(build, owner, arn);
      default ->
          throw new Invalid(
              build.at(),
              "Type of a destination must be SQS, SNS, EventBridge, Lambda or S3Bucket; correct"
                  + " it");
    };
  }
}
