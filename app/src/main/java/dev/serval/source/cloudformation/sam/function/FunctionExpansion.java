package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.event.FunctionEvents;
import dev.serval.source.cloudformation.sam.event.Target;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::Function}: the function, its role, and what publishes and calls
 * it.
 */
public final class FunctionExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "FunctionName:tm Handler Runtime CodeUri ImageUri PackageType InlineCode"
              + " DeadLetterQueue:m",
          "Description MemorySize Timeout VpcConfig Role:t AssumeRolePolicyDocument:m Policies:tml",
          "RolePath PermissionsBoundary:t Environment:m Events:m Tags:m PropagateTags:b Tracing:tm",
          "KmsKeyArn DeploymentPreference:m ReservedConcurrentExecutions Layers:l"
              + " EventInvokeConfig:m",
          "EphemeralStorage AutoPublishAlias:t AutoPublishCodeSha256:t"
              + " AutoPublishAliasAllProperties:b",
          "VersionDescription ProvisionedConcurrencyConfig FileSystemConfigs ImageConfig",
          "CodeSigningConfigArn Architectures SnapStart:m FunctionUrlConfig:m"
              + " RuntimeManagementConfig",
          "LoggingConfig RecursiveLoop SourceKMSKeyArn CapacityProviderConfig:m",
          "FunctionScalingConfig:m VersionDeletionPolicy:t PublishToLatestPublished TenancyConfig",
          "DurableConfig:m");

  private static final Map<String, String> DEAD_LETTER_ACTIONS =
      Map.of("SQS", "sqs:SendMessage", "SNS", "sns:Publish");

  private final SamResource resource;
  private final Transformation transformation;
  private final List<Draft> made = new ArrayList<>();

  private FunctionExpansion(SamResource resource, Transformation transformation) {
    this.resource = resource;
    this.transformation = transformation;
  }

  /** Expands one function. */
  public static void expand(
      SamResource resource, Transformation transformation, DeploymentPreferences deployments) {
    new FunctionExpansion(resource, transformation).expand(deployments);
  }

  private void expand(DeploymentPreferences deployments) {
    boolean image = resource.properties().text("PackageType").filter("Image"::equals).isPresent();
    if (!image && (resource.set("Runtime").isEmpty() || resource.set("Handler").isEmpty())) {
      transformation.problem(resource.at(), resource.id() + " needs Runtime and Handler; add them");
    }
    Draft function = function();
    made.add(function);
    Optional<PublishedVersion> published = publish(function);
    published.ifPresent(version -> made.addAll(version.drafts()));
    Target target = target(function, published);
    FunctionUrl.expand(resource, function, target, transformation).forEach(made::add);
    deployments.add(resource, published, transformation);
    ExecutionRole role = role(function);
    EventDestinations destinations = new EventDestinations(resource, published, transformation);
    made.addAll(destinations.drafts());
    destinations.policies().forEach(role::add);
    role.addListed(resource.get("Policies"), transformation);
    attach(role.draft(), function);
    made.addAll(FunctionEvents.expand(resource, target, role, transformation));
    role.toDraft();
    passOnTags();
    made.forEach(transformation::add);
    reference("Alias", "AWS::Lambda::Alias");
    reference("Version", "AWS::Lambda::Version");
    reference("DestinationTopic", "AWS::SNS::Topic");
    reference("DestinationQueue", "AWS::SQS::Queue");
  }

  private Draft function() {
    Draft function = resource.main("AWS::Lambda::Function");
    function.set("Code", code());
    function.set("FunctionName", resource.set("FunctionName"));
    function.copy(
        resource.properties(),
        "Handler Runtime Description MemorySize Timeout VpcConfig Role Environment KmsKeyArn"
            .split(" ", -1));
    function.copy(
        resource.properties(),
        ("ReservedConcurrentExecutions Layers FileSystemConfigs ImageConfig PackageType"
                + " Architectures SnapStart EphemeralStorage CodeSigningConfigArn"
                + " RuntimeManagementConfig LoggingConfig TenancyConfig RecursiveLoop DurableConfig"
                + " PublishToLatestPublished")
            .split(" ", -1));
    function.set("Tags", tags());
    if (isTraced()) {
      Node tracing = transformation.parameters().settle(resource.get("Tracing").orElseThrow());
      function.set("TracingConfig", Build.at(tracing).map("Mode", tracing));
    }
    resource
        .mapping("DeadLetterQueue")
        .flatMap(queue -> queue.get("TargetArn"))
        .ifPresent(arn -> function.set("DeadLetterConfig", Build.at(arn).map("TargetArn", arn)));
    capacityProvider().ifPresent(config -> function.set("CapacityProviderConfig", config));
    function.set("FunctionScalingConfig", resource.set("FunctionScalingConfig"));
    return function;
  }

  /** Where the code lies; inline code counts before a location, as Globals often give one. */
  private Optional<Node> code() {
    Build build = resource.build();
    if (resource.properties().text("PackageType").filter("Image"::equals).isPresent()) {
      return resource.get("ImageUri").map(uri -> Build.at(uri).map("ImageUri", uri));
    }
    Optional<Node> inline = resource.get("InlineCode");
    Optional<Node> code =
        inline.isPresent()
            ? Optional.of(Build.at(inline.get()).map("ZipFile", inline))
            : resource.get("CodeUri").map(uri -> S3Location.of(uri, S3Location.Keys.CODE));
    Optional<Node> key = resource.set("SourceKMSKeyArn");
    return key.isPresent() && code.isPresent() && code.get() instanceof Node.Mapping mapping
        ? Optional.of(mapping.with("SourceKMSKeyArn", build.node(key.get())))
        : code;
  }

  private List<Node> tags() {
    List<Node> tags = new ArrayList<>();
    tags.add(resource.build().tag("lambda:createdBy", "SAM"));
    tags.addAll(resource.build().tags(resource.get("Tags")));
    return tags;
  }

  private boolean isTraced() {
    return resource.set("Tracing").isPresent()
        && transformation
            .parameters()
            .resolve(resource.get("Tracing"))
            .flatMap(Node::asText)
            .filter("Disabled"::equals)
            .isEmpty();
  }

  private Optional<Node> capacityProvider() {
    return resource
        .mapping("CapacityProviderConfig")
        .map(
            config ->
                Build.at(config)
                    .map(
                        "LambdaManagedInstancesCapacityProviderConfig",
                        Build.at(config)
                            .map(
                                "CapacityProviderArn",
                                config.get("Arn"),
                                "PerExecutionEnvironmentMaxConcurrency",
                                config.get("PerExecutionEnvironmentMaxConcurrency"),
                                "ExecutionEnvironmentMemoryGiBPerVCpu",
                                config.get("ExecutionEnvironmentMemoryGiBPerVCpu"))));
  }

  private Optional<PublishedVersion> publish(Draft function) {
    if (resource.set("AutoPublishAlias").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PublishedVersion.of(resource, function, transformation));
    } catch (Invalid invalid) {
      transformation.problem(invalid);
      return Optional.empty();
    }
  }

  private Target target(Draft function, Optional<PublishedVersion> published) {
    if (published.isPresent()) {
      Draft alias = published.get().alias();
      return new Target(alias.id(), alias.ref(), alias.ref(), resource.passedOn());
    }
    return new Target(function.id(), function.ref(), function.getAtt("Arn"), resource.passedOn());
  }

  private ExecutionRole role(Draft function) {
    ExecutionRole role = new ExecutionRole(resource);
    Build build = new Build(role.draft().at());
    role.draft()
        .set(
            "AssumeRolePolicyDocument",
            resource
                .get("AssumeRolePolicyDocument")
                .orElseGet(() -> ExecutionRole.trust(build, "lambda.amazonaws.com")));
    role.draft().set("Tags", tags());
    role.addManaged(
        transformation.managedPolicy(
            resource.mapping("DurableConfig").isPresent()
                ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                : "service-role/AWSLambdaBasicExecutionRole"));
    if (function.get("TracingConfig").isPresent()) {
      role.addManaged(
          transformation.managedPolicy(
              transformation.partition().equals("aws")
                  ? "AWSXrayWriteOnlyAccess"
                  : "AWSXRayDaemonWriteAccess"));
    }
    if (resource.set("VpcConfig").isPresent()) {
      role.addManaged(transformation.managedPolicy("service-role/AWSLambdaVPCAccessExecutionRole"));
    }
    deadLetterPolicy().ifPresent(role::add);
    return role;
  }

  private Optional<Node.Mapping> deadLetterPolicy() {
    Optional<Node.Mapping> queue = resource.mapping("DeadLetterQueue");
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> action =
        queue.get().text("Type").map(type -> DEAD_LETTER_ACTIONS.getOrDefault(type, ""));
    Optional<Node> arn = Nodes.set(queue.get().get("TargetArn"));
    if (action.filter(a -> !a.isEmpty()).isEmpty() || arn.isEmpty()) {
      transformation.problem(
          queue.get().at(), "DeadLetterQueue needs Type (SQS or SNS) and TargetArn; add them");
      return Optional.empty();
    }
    Build build = Build.at(queue.get());
    return Optional.of(
        build.map(
            "PolicyName",
            "DeadLetterQueuePolicy",
            "PolicyDocument",
            build.map(
                "Version",
                "2012-10-17",
                "Statement",
                build.list(build.map("Action", action, "Resource", arn, "Effect", "Allow")))));
  }

  /**
   * Gives the function its generated role where it names none, or none in one branch of a
   * condition.
   */
  private void attach(Draft draft, Draft function) {
    Optional<Node> own = function.get("Role");
    if (own.isEmpty()) {
      function.set("Role", draft.getAtt("Arn"));
      made.add(draft);
      return;
    }
    if (!Intrinsics.isIf(own.get())) {
      return;
    }
    ConditionalRole.attach(
        transformation.parameters().resolve(own.get()), draft, function, transformation);
    if (function.get("Role").filter(r -> !r.equals(own.get())).isPresent()) {
      made.add(draft);
    }
  }

  private void passOnTags() {
    Optional<Node.Mapping> tags = resource.mapping("Tags");
    if (resource.flag("PropagateTags") && tags.isPresent()) {
      made.forEach(draft -> draft.replaceTags(tags.get()));
    }
  }

  private void reference(String property, String type) {
    made.stream()
        .filter(draft -> draft.type().equals(type))
        .reduce((_, last) -> last)
        .ifPresent(draft -> transformation.references().add(resource.id(), property, draft.id()));
  }
}
