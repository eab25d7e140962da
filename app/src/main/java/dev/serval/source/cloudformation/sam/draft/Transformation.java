package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One template on its way from SAM to CloudFormation: the only thing here that changes. */
public final class Transformation {

  private final SequencedMap<String, Node> source = new LinkedHashMap<>();
  private final SequencedMap<String, Node> output = new LinkedHashMap<>();
  private final SequencedMap<String, Node> conditions = new LinkedHashMap<>();
  private final Set<Document.Problem> problems = new LinkedHashSet<>();
  private final Map<String, RecordSets> recordSets = new HashMap<>();
  private final References references = new References();
  private final Parameters parameters;

  public Transformation(Parameters parameters, Node.Mapping conditions) {
    this.parameters = parameters;
    this.conditions.putAll(conditions.asMap());
  }

  public Parameters parameters() {
    return parameters;
  }

  public References references() {
    return references;
  }

  /** Reports something. */
  public void problem(Place at, String message) {
    problems.add(new Document.Problem(at, message));
  }

  /** Reports what ended an expansion. */
  public void problem(Invalid invalid) {
    problems.add(invalid.problem());
  }

  /** What was reported, in file order. */
  public List<Document.Problem> problems() {
    List<Document.Problem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparing(Document.Problem::at).thenComparing(Document.Problem::message));
    return sorted;
  }

  /** The resources of the SAM template, with Globals, implicit APIs and events worked in. */
  public SequencedMap<String, Node> source() {
    return Collections.unmodifiableSequencedMap(source);
  }

  /** A resource of the SAM template. */
  public Optional<Node.Mapping> source(String id) {
    return Optional.ofNullable(source.get(id))
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  public void putSource(String id, Node resource) {
    source.put(id, resource);
  }

  public void removeSource(String id) {
    source.remove(id);
  }

  /** Changes the properties of a resource of the SAM template. */
  public void changeSource(String id, UnaryOperator<Node.Mapping> properties) {
    source(id)
        .ifPresent(resource -> source.put(id, Nodes.with(resource, "Properties", properties)));
  }

  /** The resources of the CloudFormation template. */
  public SequencedMap<String, Node> output() {
    return Collections.unmodifiableSequencedMap(output);
  }

  /** A resource of the CloudFormation template. */
  public Optional<Node.Mapping> output(String id) {
    return Optional.ofNullable(output.get(id))
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  public void putOutput(String id, Node resource) {
    output.put(id, resource);
  }

  public void removeOutput(String id) {
    output.remove(id);
  }

  /** Adds a resource; what the user wrote under the same id stays. */
  public void add(Draft draft) {
    if (source.containsKey(draft.id()) && !replaces(draft)) {
      problem(
          draft.at(),
          "SAM makes a resource %s here, but the template has one of that name; rename yours"
              .formatted(draft.id()));
      return;
    }
    output.put(draft.id(), draft.toNode());
  }

  public SequencedMap<String, Node> conditions() {
    return Collections.unmodifiableSequencedMap(conditions);
  }

  public void putCondition(String name, Node condition) {
    conditions.put(name, condition);
  }

  public void removeCondition(String name) {
    conditions.remove(name);
  }

  /** The partition of the region that the template is deployed to; {@code aws} if not known. */
  public String partition() {
    return parameters
        .text("AWS::Partition")
        .or(() -> parameters.text("AWS::Region").map(Transformation::partitionOf))
        .orElse("aws");
  }

  /** The ARN of a policy that AWS manages. */
  public String managedPolicy(String pathAndName) {
    return "arn:" + partition() + ":iam::aws:policy/" + pathAndName;
  }

  /** The record set group of a hosted zone; all custom domains in one zone share it. */
  public RecordSets recordSets(String id, Supplier<RecordSets> fresh) {
    return recordSets.computeIfAbsent(id, _ -> fresh.get());
  }

  /** A resource takes the place of what it was made from, and of a bucket or pool it completes. */
  private boolean replaces(Draft draft) {
    String type = source(draft.id()).flatMap(r -> r.text("Type")).orElse("");
    return type.startsWith("AWS::Serverless::") || type.equals(draft.type());
  }

  private static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    if (region.startsWith("us-gov")) {
      return "aws-us-gov";
    }
    return region.startsWith("eusc-") ? "aws-eusc" : "aws";
  }
}
