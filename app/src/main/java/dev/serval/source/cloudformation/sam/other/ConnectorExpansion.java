package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expands {@code AWS::Serverless::Connector} to the policies that connect two resources: a managed
 * policy on a role, a queue's or topic's policy, or permissions of a function.
 */
public final class ConnectorExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE = Shape.of("Source!:m Destination!:lm Permissions!:l");

  private final SamResource connector;
  private final Transformation transformation;
  private final Set<String> permissions = new HashSet<>();
  private final List<Draft> made = new ArrayList<>();

  private ConnectorExpansion(SamResource connector, Transformation transformation) {
    this.connector = connector;
    this.transformation = transformation;
    connector.get("Permissions").map(Node::items).orElse(List.of()).stream()
        .flatMap(p -> p.asText().stream())
        .forEach(permissions::add);
  }

  /** Expands one connector. */
  public static void expand(SamResource connector, Transformation transformation) {
    new ConnectorExpansion(connector, transformation).expand();
  }

  private void expand() {
    Node destination = connector.get("Destination").orElseThrow();
    boolean several = destination instanceof Node.Sequence;
    List<Node> destinations = Nodes.asList(destination);
    for (int index = 0; index < destinations.size(); index++) {
      expand(destinations.get(index), several ? "Destination" + index : "");
    }
    if (made.isEmpty()) {
      throw new Invalid(destination, "Destination of a connector is empty; add one");
    }
    made.forEach(transformation::add);
    waitForMade();
  }

  private void expand(Node destination, String suffix) {
    Node.Mapping to = mapping(destination);
    Node.Mapping from = mapping(connector.get("Source").orElseThrow());
    ConnectorEnd target = ConnectorEnd.of(to, from, transformation);
    ConnectorEnd source = ConnectorEnd.of(from, to, transformation);
    Node.Mapping profile =
        ConnectorProfiles.profile(source.type(), target.type())
            .orElseThrow(
                () ->
                    new Invalid(
                        destination,
                        "SAM has no connector from %s to %s"
                            .formatted(source.type(), target.type())));
    Node.Mapping properties = Nodes.mapping(profile, "Properties");
    check(properties);
    Map<String, Node> values = new LinkedHashMap<>();
    name(values, "Source.", source);
    name(values, "Destination.", target);
    Node.Mapping filled =
        (Node.Mapping) ConnectorProfiles.fill(properties, values, connector.build());
    int first = made.size();
    switch (profile.text("Type").orElse("")) {
      case "AWS_IAM_ROLE_MANAGED_POLICY" -> managedPolicy(source, target, filled, suffix);
      case "AWS_SQS_QUEUE_POLICY" -> queuePolicy(source, target, filled, suffix);
      case "AWS_SNS_TOPIC_POLICY" -> topicPolicy(source, target, filled, suffix);
      default -> permissions(source, target, filled, suffix);
    }
    made.subList(first, made.size()).forEach(draft -> describe(draft, source, target));
  }

  private void managedPolicy(
      ConnectorEnd source, ConnectorEnd target, Node.Mapping profile, String suffix) {
    Draft policy =
        draft("Policy" + suffix, "AWS::IAM::ManagedPolicy")
            .set("PolicyDocument", document(profile))
            .set("Roles", List.of(named(owner(source, target, profile), "RoleName")));
    made.add(policy);
    String dependent = profile.text("DependedBy").orElse("");
    if (dependent.equals("SOURCE")) {
      source.id().ifPresent(id -> waitFor(id, policy.id()));
    } else if (dependent.equals("DESTINATION_EVENT_SOURCE_MAPPING")) {
      List<String> mappings = mappings(source, target);
      if (mappings.size() == 1) {
        waitFor(mappings.getFirst(), policy.id());
      }
    }
  }

  private void queuePolicy(
      ConnectorEnd source, ConnectorEnd target, Node.Mapping profile, String suffix) {
    made.add(
        draft("QueuePolicy" + suffix, "AWS::SQS::QueuePolicy")
            .set("PolicyDocument", document(profile))
            .set("Queues", List.of(named(owner(source, target, profile), "QueueUrl"))));
  }

  private void topicPolicy(
      ConnectorEnd source, ConnectorEnd target, Node.Mapping profile, String suffix) {
    made.add(
        draft("TopicPolicy" + suffix, "AWS::SNS::TopicPolicy")
            .set("PolicyDocument", document(profile))
            .set("Topics", List.of(named(owner(source, target, profile), "Arn"))));
  }

  private void permissions(
      ConnectorEnd source, ConnectorEnd target, Node.Mapping profile, String suffix) {
    for (Node.Entry category : Nodes.mapping(profile, "AccessCategories").entries()) {
      if (permissions.contains(category.key())) {
        made.add(
            draft(category.key() + "LambdaPermission" + suffix, "AWS::Lambda::Permission")
                .copy(
                    Nodes.asMapping(category.value()),
                    "Action",
                    "Principal",
                    "SourceArn",
                    "SourceAccount")
                .set("FunctionName", named(owner(source, target, profile), "Arn")));
      }
    }
  }

  private Draft draft(String suffix, String type) {
    return new Draft(connector.id() + suffix, type, connector.at())
        .attribute("DependsOn", connector.dependsOn())
        .attributes(connector.ownAttributes());
  }

  private Node document(Node.Mapping profile) {
    List<Node> statements = new ArrayList<>();
    for (Node.Entry category : Nodes.mapping(profile, "AccessCategories").entries()) {
      if (permissions.contains(category.key())) {
        statements.addAll(
            Nodes.asMapping(category.value()).get("Statement").map(Node::items).orElse(List.of()));
      }
    }
    return connector
        .build()
        .map("Version", "2012-10-17", "Statement", connector.build().list(statements));
  }

  private void check(Node.Mapping profile) {
    Node.Mapping categories = Nodes.mapping(profile, "AccessCategories");
    boolean known = !permissions.isEmpty() && permissions.stream().allMatch(categories::has);
    boolean valid =
        profile.get("ValidAccessCategories").map(Node::items).orElse(List.of()).stream()
            .map(c -> Set.copyOf(c.items().stream().flatMap(i -> i.asText().stream()).toList()))
            .anyMatch(permissions::equals);
    if (!known || (profile.has("ValidAccessCategories") && !valid)) {
      throw new Invalid(
          connector.get("Permissions").orElseThrow(),
          "Permissions of this connector must be of "
              + String.join(", ", categories.keys().toList()));
    }
  }

  /** The end whose policy is made. */
  private static ConnectorEnd owner(
      ConnectorEnd source, ConnectorEnd target, Node.Mapping profile) {
    return Nodes.isTrue(profile.get("SourcePolicy")) ? source : target;
  }

  private Node named(ConnectorEnd end, String name) {
    return Optional.ofNullable(end.names().get(name))
        .orElseThrow(
            () ->
                new Invalid(
                    connector.at(),
                    "the connector can't tell %s of its %s; give it".formatted(name, end.type())));
  }

  private static void name(Map<String, Node> values, String prefix, ConnectorEnd end) {
    for (String name : List.of("Arn", "ResourceId", "Name", "Qualifier")) {
      Optional.ofNullable(end.names().get(name)).ifPresent(n -> values.put(prefix + name, n));
    }
  }

  /** Says in the resource's metadata which connector made it. */
  private void describe(Draft draft, ConnectorEnd source, ConnectorEnd target) {
    Build build = connector.build();
    Node.Mapping about =
        build.map(
            "aws:sam:connectors",
            build.map(
                connector.id(),
                build.map(
                    "Source",
                    build.map("Type", typeOf(source)),
                    "Destination",
                    build.map("Type", typeOf(target)))));
    draft.attribute("Metadata", Nodes.merge(Nodes.mapping(connector.node(), "Metadata"), about));
  }

  private String typeOf(ConnectorEnd end) {
    return end.id().flatMap(transformation::source).flatMap(r -> r.text("Type")).orElse(end.type());
  }

  private List<String> mappings(ConnectorEnd source, ConnectorEnd target) {
    List<String> found = new ArrayList<>();
    for (String id : transformation.output().keySet()) {
      Optional<Node.Mapping> resource =
          transformation
              .output(id)
              .filter(
                  r ->
                      r.text("Type").filter("AWS::Lambda::EventSourceMapping"::equals).isPresent());
      Optional<Node.Mapping> properties = resource.flatMap(r -> r.mapping("Properties"));
      boolean connects =
          properties.isPresent()
              && refersTo(properties.get(), "FunctionName", target)
              && refersTo(properties.get(), "EventSourceArn", source);
      if (connects) {
        found.add(id);
      }
    }
    return found;
  }

  private static boolean refersTo(Node.Mapping properties, String name, ConnectorEnd end) {
    Optional<String> id = properties.get(name).flatMap(Intrinsics::logicalId);
    return id.isPresent() && id.equals(end.id());
  }

  /** What waited for the connector waits for what it has made. */
  private void waitForMade() {
    for (String id : List.copyOf(transformation.output().keySet())) {
      Optional<Node> waits = transformation.output(id).flatMap(r -> r.get("DependsOn"));
      if (waits.isEmpty()
          || !Nodes.contains(Nodes.asList(waits.get()), connector.build().text(connector.id()))) {
        continue;
      }
      List<Node> others = new ArrayList<>(Nodes.asList(waits.get()));
      others.removeIf(w -> w.asText().filter(connector.id()::equals).isPresent());
      made.forEach(draft -> others.add(connector.build().text(draft.id())));
      setDependsOn(id, others);
    }
  }

  private void waitFor(String id, String policy) {
    Optional<Node.Mapping> resource = transformation.output(id);
    if (resource.isPresent()) {
      List<Node> waits =
          new ArrayList<>(resource.get().get("DependsOn").map(Nodes::asList).orElse(List.of()));
      Node own = connector.build().text(policy);
      if (!Nodes.contains(waits, own)) {
        waits.add(own);
      }
      setDependsOn(id, waits);
    }
  }

  private void setDependsOn(String id, List<Node> waits) {
    Node.Mapping resource = transformation.output(id).orElseThrow();
    transformation.putOutput(id, resource.with("DependsOn", connector.build().list(waits)));
  }

  private static Node.Mapping mapping(Node end) {
    if (end instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new Invalid(end, "an end of a connector is " + end.kind() + "; write it as a mapping");
  }
}
