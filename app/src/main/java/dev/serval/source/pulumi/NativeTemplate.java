package dev.serval.source.pulumi;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resources of Pulumi's provider {@code aws-native} as a CloudFormation template: they are its
 * types, with other capitals (pulumi.com/registry/packages/aws-native/api-docs, November 2026).
 */
final class NativeTemplate {

  private static final Map<String, String> MODULES =
      Map.ofEntries(
          Map.entry("apigateway", "ApiGateway"),
          Map.entry("apigatewayv2", "ApiGatewayV2"),
          Map.entry("appsync", "AppSync"),
          Map.entry("cloudfront", "CloudFront"),
          Map.entry("cloudtrail", "CloudTrail"),
          Map.entry("cloudwatch", "CloudWatch"),
          Map.entry("codebuild", "CodeBuild"),
          Map.entry("dynamodb", "DynamoDB"),
          Map.entry("elasticloadbalancingv2", "ElasticLoadBalancingV2"),
          Map.entry("eventschemas", "EventSchemas"),
          Map.entry("kinesisfirehose", "KinesisFirehose"),
          Map.entry("secretsmanager", "SecretsManager"),
          Map.entry("stepfunctions", "StepFunctions"),
          Map.entry("wafv2", "WAFv2"));

  /** Modules that are written in capitals throughout. */
  private static final Set<String> CAPITALS =
      Set.of("ec2", "ecr", "ecs", "efs", "iam", "kms", "rds", "s3", "ses", "sns", "sqs", "ssm");

  /** Names in which more than the first letter is a capital. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "principalOrgId", "PrincipalOrgID",
          "rotationLambdaArn", "RotationLambdaARN",
          "sseAlgorithm", "SSEAlgorithm",
          "sseEnabled", "SSEEnabled",
          "sseSpecification", "SSESpecification",
          "sseType", "SSEType",
          "serverSideEncryptionByDefault.kmsMasterKeyId", "KMSMasterKeyID",
          "sseSpecification.kmsMasterKeyId", "KMSMasterKeyId");

  /** Documents and mappings, whose keys are the user's own. */
  private static final Set<String> OWN_KEYS =
      Set.of(
          "assumeRolePolicyDocument",
          "body",
          "definition",
          "document",
          "eventPattern",
          "filterPolicy",
          "keyPolicy",
          "policy",
          "policyDocument",
          "redrivePolicy",
          "resourcePolicy",
          "stageVariables",
          "variables");

  private final List<StackResource> resources;
  private final List<Node.Entry> parameters = new ArrayList<>();

  private NativeTemplate(List<StackResource> resources) {
    this.resources = resources;
  }

  /** CloudFormation's type; empty for those that are not the provider's. */
  static Optional<String> type(String type) {
    String[] parts = type.split(":", -1);
    if (parts.length != 3 || !parts[0].equals("aws-native")) {
      return Optional.empty();
    }
    String module =
        CAPITALS.contains(parts[1])
            ? parts[1].toUpperCase(Locale.ROOT)
            : MODULES.getOrDefault(parts[1], capital(parts[1]));
    return Optional.of("AWS::" + module + "::" + parts[2]);
  }

  /**
   * The template that declares these.
   *
   * @param resources those of the provider, at least one
   */
  static Node.Mapping of(List<StackResource> resources) {
    NativeTemplate template = new NativeTemplate(resources);
    List<Node.Entry> declared = resources.stream().map(template::resource).toList();
    Place at = resources.getFirst().inputs().at();
    return new Node.Mapping(
        List.of(
            new Node.Entry("Parameters", new Node.Mapping(template.parameters, at), at),
            new Node.Entry("Resources", new Node.Mapping(declared, at), at)),
        at);
  }

  private Node.Entry resource(StackResource resource) {
    Place at = resource.inputs().at();
    String type = type(resource.type()).orElse(resource.type());
    Node.Mapping properties = fields(resource, resource.inputs(), "", "");
    String name = Attributes.of(type).nameProperty();
    // What AWS called it is known once it exists.
    if (!name.isEmpty() && !properties.has(name)) {
      Optional<Node> made = fields(resource, resource.outputs(), "", "").get(name);
      List<Node.Entry> all = new ArrayList<>(properties.entries());
      made.ifPresent(known -> all.add(new Node.Entry(name, known, at)));
      properties = new Node.Mapping(all, at);
    }
    return new Node.Entry(
        resource.address(),
        new Node.Mapping(
            List.of(
                new Node.Entry("Type", new Node.Text(type, at), at),
                new Node.Entry("Properties", properties, at)),
            at),
        at);
  }

  /**
   * Values of a mapping.
   *
   * @param input the resource's input that they belong to; empty for the inputs themselves
   * @param within the key of the mapping
   */
  private Node.Mapping fields(
      StackResource resource, Node.Mapping mapping, String input, String within) {
    boolean own = OWN_KEYS.contains(within);
    List<Node.Entry> all = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      if (!entry.key().startsWith("__")) {
        String key = own ? entry.key() : property(within, entry.key());
        String top = input.isEmpty() ? entry.key() : input;
        Node value = value(resource, entry.value(), top, own ? within : entry.key());
        all.add(new Node.Entry(key, value, entry.keyAt()));
      }
    }
    return new Node.Mapping(all, mapping.at());
  }

  private static String property(String within, String name) {
    String special = PROPERTIES.get(within + "." + name);
    return special != null ? special : PROPERTIES.getOrDefault(name, capital(name));
  }

  private static String capital(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private Node value(StackResource resource, Node node, String input, String within) {
    return switch (node) {
      case Node.Text text when StackValues.isOpen(text.value()) -> open(resource, input, text.at());
      case Node.Sequence list ->
          new Node.Sequence(
              list.items().stream().map(item -> value(resource, item, input, within)).toList(),
              list.at());
      case Node.Mapping mapping when StackValues.isMarked(mapping) ->
          StackValues.file(mapping)
              .<Node>map(path -> new Node.Text(path, mapping.at()))
              .orElseGet(() -> unknown("secret " + input, mapping.at()));
      case Node.Mapping mapping -> fields(resource, mapping, input, within);
      default -> node;
    };
  }

  /** What another resource gives once it is there: the only one that the input is made of. */
  private Node open(StackResource resource, String input, Place at) {
    List<Node> made = resource.dependencies().get(input).map(Node::items).orElse(List.of());
    Optional<StackResource> other =
        Optional.of(made)
            .filter(all -> all.size() == 1)
            .flatMap(all -> all.getFirst().asText())
            .flatMap(urn -> resources.stream().filter(one -> one.urn().equals(urn)).findFirst());
    return other
        .map(
            one ->
                isArn(resource, input)
                    ? function("Fn::GetAtt", one.address() + ".Arn", at)
                    : function("Ref", one.address(), at))
        .orElseGet(() -> unknown(resource.address() + "." + input, at));
  }

  private static boolean isArn(StackResource resource, String input) {
    return input.toLowerCase(Locale.ROOT).endsWith("arn")
        || (resource.type() + "." + input).equals("aws-native:lambda:Function.role");
  }

  private static Node function(String name, String argument, Place at) {
    return new Node.Mapping(List.of(new Node.Entry(name, new Node.Text(argument, at), at)), at);
  }

  private Node unknown(String name, Place at) {
    if (parameters.stream().noneMatch(entry -> entry.key().equals(name))) {
      Node type = new Node.Text("String", at);
      parameters.add(
          new Node.Entry(
              name, new Node.Mapping(List.of(new Node.Entry("Type", type, at)), at), at));
    }
    return function("Ref", name, at);
  }
}
