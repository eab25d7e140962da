package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Evaluates a template's expressions as far as they can be known before deployment. What can't be
 * known becomes a hole or Unknown with the expression; nothing here throws on a bad template.
 */
final class Evaluation {

  /** What evaluation needs to know of the stack around it. */
  interface Surroundings {
    /**
     * The evaluated output of a nested stack; empty where the stack or the output can't be read.
     */
    Optional<Datum> output(String nestedStack, String output);

    /** What another stack exports; empty where none of those at hand does. */
    Optional<Datum> imported(Text name);

    /** The content of a file that {@code AWS::Include} names, if it is local. */
    Optional<Node> include(String location);
  }

  private final TemplateInstance instance;
  private final Assignment assignment;
  private final Surroundings surroundings;
  private final Consumer<Fault> problems;
  private final Intrinsics intrinsics = new Intrinsics(this);
  private final Truths truths = new Truths(this);
  private final ResourceNames names;
  private final Set<String> pending = new HashSet<>();

  Evaluation(
      TemplateInstance instance,
      Assignment assignment,
      Surroundings surroundings,
      Consumer<Fault> problems) {
    this.instance = instance;
    this.assignment = assignment;
    this.surroundings = surroundings;
    this.problems = problems;
    this.names = new ResourceNames(instance, this::evaluate);
  }

  /** A node's value. */
  Datum evaluate(Node node) {
    return switch (node) {
      case Node.Text text -> string(Text.of(text.value()), Properties.origin(text.at()));
      case Node.Numeral numeral ->
          new Datum.Num(numeral.value(), numeral.written(), Properties.origin(numeral.at()));
      case Node.Bool bool ->
          new Datum.Bool(bool.value(), bool.written(), Properties.origin(bool.at()));
      case Node.Null nothing -> new Datum.Nothing(Properties.origin(nothing.at()));
      case Node.Sequence sequence ->
          new Datum.Items(
              sequence.items().stream()
                  .map(this::evaluate)
                  .filter(item -> !(item instanceof Datum.Nothing))
                  .toList(),
              Properties.origin(sequence.at()));
      case Node.Mapping mapping -> intrinsics.function(mapping).orElseGet(() -> fields(mapping));
    };
  }

  private Datum fields(Node.Mapping mapping) {
    SequencedMap<String, Datum> fields = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Datum value = evaluate(entry.value());
      if (!(value instanceof Datum.Nothing)) {
        fields.put(entry.key(), value);
      }
    }
    return new Datum.Fields(fields, Properties.origin(mapping.at()));
  }

  /** Text as a property takes it: dynamic references are holes. */
  Datum string(Text text, Origin at) {
    return new Datum.Str(Texts.withoutDynamicReferences(text, scope()), at);
  }

  String scope() {
    return instance.scope();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Optional<Node.Mapping> mappings() {
    return instance.template().mapping("Mappings");
  }

  /** What a {@code Ref} gives. */
  Datum ref(String name, Origin at) {
    if (instance.parameters().has(name)) {
      return assignment
          .binding(name)
          .<Datum>map(bound -> new Datum.Str(Text.of(bound), at))
          .orElseGet(() -> instance.parameters().value(name, at));
    }
    if (name.startsWith("AWS::")) {
      return pseudo(name, at);
    }
    Optional<TemplateInstance.Declared> resource = instance.resource(name);
    if (resource.isEmpty()) {
      problems.accept(
          new Fault(
              at,
              "'"
                  + name
                  + "' is neither a parameter nor a resource of this template; declare it or"
                  + " correct the name"));
      return new Datum.Unknown(name, at);
    }
    Text text =
        switch (Attributes.of(resource.get().type()).ref()) {
          case NAME -> name(resource.get());
          case ARN -> arn(resource.get());
          case URL -> names.queueUrl(resource.get());
        };
    return new Datum.Str(text, at);
  }

  private Datum pseudo(String name, Origin at) {
    Pseudo pseudo = instance.pseudo();
    return switch (name) {
      case "AWS::NoValue" -> new Datum.Nothing(at);
      case "AWS::Region" -> new Datum.Str(pseudo.region(), at);
      case "AWS::AccountId" -> new Datum.Str(pseudo.account(), at);
      case "AWS::Partition" -> new Datum.Str(pseudo.partition(), at);
      case "AWS::StackName" -> new Datum.Str(pseudo.stackName(), at);
      case "AWS::NotificationARNs" -> new Datum.Unknown(name, at);
      case "AWS::StackId" -> new Datum.Str(stackId(pseudo), at);
      case "AWS::URLSuffix" -> new Datum.Str(Text.hole("", name, Text.Filling.AWS), at);
      default -> {
        problems.accept(
            new Fault(at, "there is no pseudo parameter '" + name + "'; correct the name"));
        yield new Datum.Unknown(name, at);
      }
    };
  }

  /** Templates often cut the unique part out of it. */
  private Text stackId(Pseudo pseudo) {
    return Text.join(
        List.of(
            Attributes.arn("AWS::CloudFormation::Stack", pseudo.stackName(), pseudo),
            Text.of("/"),
            Text.hole(scope(), "AWS::StackId", Text.Filling.AWS)));
  }

  /** A resource's name in AWS: the property that sets it, or a hole that AWS fills. */
  Text name(TemplateInstance.Declared resource) {
    return names.name(resource);
  }

  /** A resource's ARN; empty where its type has none that is known before deployment. */
  Text arn(TemplateInstance.Declared resource) {
    return names.arn(resource);
  }

  /** What {@code Fn::GetAtt} gives. */
  Datum attribute(String logicalId, String attribute, Origin at) {
    Optional<TemplateInstance.Declared> found = instance.resource(logicalId);
    if (found.isEmpty()) {
      problems.accept(
          new Fault(
              at,
              "'"
                  + logicalId
                  + "' is no resource of this template; declare it or correct the name"));
      return new Datum.Unknown(logicalId + "." + attribute, at);
    }
    TemplateInstance.Declared resource = found.get();
    if (attribute.startsWith("Outputs.")) {
      return surroundings
          .output(logicalId, attribute.substring("Outputs.".length()))
          .map(output -> output.seenAt(at))
          .orElseGet(
              () ->
                  new Datum.Str(
                      Text.hole(scope(), logicalId + "." + attribute, Text.Filling.DEPLOYER), at));
    }
    Text own = Text.hole(scope(), logicalId + "." + attribute, Text.Filling.AWS);
    if (Attributes.arnAttribute(resource.type()).filter(attribute::equals).isPresent()) {
      return new Datum.Str(arn(resource), at);
    }
    return new Datum.Str(
        switch (attribute) {
          case "StreamArn" -> Text.join(List.of(arn(resource), Text.of("/stream/"), own));
          case "FunctionName", "QueueName", "TopicName", "TableName" -> name(resource);
          case "Name" -> Attributes.isNamed(resource.type()) ? name(resource) : own;
          case "QueueUrl" -> names.queueUrl(resource);
          // The ids of roots begin so.
          case "RootId" -> Text.join(List.of(Text.of("r-"), own));
          case "KeyId", "GroupId", "SubnetId", "RouteTableId" -> name(resource);
          case "RestApiId", "ApiId", "AuthorizerId", "UserPoolId" -> name(resource);
          default -> own;
        },
        at);
  }

  /** Whether a condition holds; empty where that can't be known. */
  Optional<Boolean> condition(String name, Origin at) {
    Optional<Boolean> assumed = assignment.condition(name);
    if (assumed.isPresent()) {
      return assumed;
    }
    Optional<Node> definition =
        instance.template().mapping("Conditions").flatMap(all -> all.get(name));
    if (definition.isEmpty()) {
      problems.accept(
          new Fault(
              at,
              "there is no condition '"
                  + name
                  + "' in this template; declare it or correct the name"));
      return Optional.empty();
    }
    String key = "condition " + name;
    if (!pending.add(key)) {
      return Optional.empty();
    }
    Optional<Boolean> truth = truth(definition.get());
    pending.remove(key);
    return truth;
  }

  /** The truth of a condition's expression; empty where that can't be known. */
  Optional<Boolean> truth(Node node) {
    return truths.of(node);
  }

  /** One side of {@code Fn::Equals} as text. */
  Optional<Text> comparable(Node side) {
    return truths.comparable(side);
  }

  Consumer<Fault> problems() {
    return problems;
  }
}
