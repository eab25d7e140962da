package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.variable.FrameworkVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The functions themselves. Defaults (read 2026-11-29): the framework's, not Lambda's: 1024 MB, 6
 * seconds, a published version; github.com/serverless/serverless, docs/sf/providers/aws/guide.
 */
public final class Functions {

  private static final int MEMORY = 1024;
  private static final int TIMEOUT = 6;

  private final Expansion expansion;
  private final Service service;

  private Functions(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
  }

  /** Adds all functions of the service. */
  public static void add(Expansion expansion) {
    Functions functions = new Functions(expansion);
    functions.service.functions().forEach(functions::add);
  }

  private void add(ServiceFunction function) {
    Build build = new Build(function.at());
    Node.Mapping body = function.body();
    Draft draft =
        expansion
            .add(function.logicalId(), "AWS::Lambda::Function", function.at())
            .set("FunctionName", function.name())
            .set("MemorySize", either(body, "memorySize").orElse(build.node(MEMORY)))
            .set("Timeout", either(body, "timeout").orElse(build.node(TIMEOUT)))
            .set("Architectures", either(body, "architecture").map(List::of))
            .set("Description", Nodes.set(body.get("description")))
            .set("Role", role(function, build))
            .set("Environment", environment(body, build).map(all -> build.map("Variables", all)))
            .set("Layers", either(body, "layers"))
            .set("ReservedConcurrentExecutions", body.get("reservedConcurrency"))
            .set("EphemeralStorage", size(body))
            .set("RecursiveLoop", body.text("recursiveLoop").map(Functions::capitalized))
            .set("RuntimeManagementConfig", runtimeUpdates(body))
            .set("Tags", tags(body, build))
            .attribute("Condition", body.get("condition"));
    code(function, draft, build);
    permitted(function, draft);
    network(body, draft);
    logging(function, draft, build);
    FunctionVersions.add(expansion, function, draft);
  }

  /** A setting of the function, else of the provider. */
  private Optional<Node> either(Node.Mapping body, String key) {
    return Nodes.set(body.get(key)).or(() -> Nodes.set(service.provider(key)));
  }

  private static String capitalized(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private void code(ServiceFunction function, Draft draft, Build build) {
    Node.Mapping body = function.body();
    Optional<Node> image = Nodes.set(body.get("image"));
    if (image.isPresent()) {
      draft
          .set("PackageType", "Image")
          .set("Code", build.map("ImageUri", Images.uri(expansion, image.get())));
      return;
    }
    if (!body.has("handler")) {
      expansion.problem(
          function.at(),
          "the function '" + function.key() + "' has neither handler nor image; add one");
    }
    draft
        .set("Handler", body.get("handler"))
        .set("Runtime", either(body, "runtime").orElseGet(() -> build.text(defaultRuntime())))
        .set("Code", codeLocation(body).orElseGet(() -> build.text(".")));
  }

  /** Where the code lies: a package that was made before, else the service's folder. */
  private Optional<Node> codeLocation(Node.Mapping body) {
    return Service.at(body, "package", "artifact")
        .or(() -> Service.at(service.root(), "package", "artifact"));
  }

  /** What a function runs on where nobody says. */
  private String defaultRuntime() {
    return switch (FrameworkVersion.of(service.root()).orElse(4)) {
      case 0, 1, 2 -> "nodejs12.x";
      case 3 -> "nodejs14.x";
      default -> "nodejs20.x";
    };
  }

  private Node role(ServiceFunction function, Build build) {
    return switch (function.role()) {
      case SHARED -> build.getAtt(LogicalIds.SHARED_ROLE, "Arn");
      case OWN -> build.getAtt(ExecutionRoles.ownId(function), "Arn");
      case NAMED -> {
        Node named =
            function.body().get("role").or(() -> Service.namedRole(service.root())).orElseThrow();
        Optional<String> text = named.asText();
        yield text.isPresent() && !text.get().startsWith("arn:")
            ? Build.at(named).getAtt(text.get(), "Arn")
            : named;
      }
    };
  }

  /** What is not known as a whole is one variable whose value is not known. */
  private Optional<Node.Mapping> environment(Node.Mapping body, Build build) {
    Node.Mapping merged = build.map();
    for (Optional<Node> part : List.of(service.provider("environment"), body.get("environment"))) {
      if (part.isPresent() && Expansion.isOpen(part.get())) {
        String name = ((Node.Mapping) part.get()).text("Ref").orElse("");
        merged = merged.with(name, part.get());
      } else if (part.isPresent() && part.get() instanceof Node.Mapping variables) {
        merged = Nodes.merge(merged, variables);
      } else if (part.isPresent() && !(part.get() instanceof Node.Null)) {
        expansion.reportUnknown(part.get(), "environment", "a mapping of names to values");
      }
    }
    return merged.entries().isEmpty() ? Optional.empty() : Optional.of(merged);
  }

  private Optional<List<Node>> tags(Node.Mapping body, Build build) {
    Node.Mapping merged = build.map();
    for (Optional<Node> part :
        List.of(service.provider("stackTags"), service.provider("tags"), body.get("tags"))) {
      if (part.isPresent() && part.get() instanceof Node.Mapping tags && !Expansion.isOpen(tags)) {
        merged = Nodes.merge(merged, tags);
      }
    }
    return merged.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(build.tags(Optional.of(merged)));
  }

  private static Optional<Node.Mapping> size(Node.Mapping body) {
    return Nodes.set(body.get("ephemeralStorageSize"))
        .map(size -> Build.at(size).map("Size", size));
  }

  private Optional<Node.Mapping> runtimeUpdates(Node.Mapping body) {
    Optional<Node> config = either(body, "runtimeManagement");
    Optional<String> mode =
        config.flatMap(node -> node.asText().or(() -> Nodes.asMapping(node).text("mode")));
    return mode.filter(word -> word.equals("onFunctionUpdate") || word.equals("manual"))
        .map(
            word ->
                Build.at(config.get())
                    .map(
                        "UpdateRuntimeOn",
                        word.equals("manual") ? "Manual" : "FunctionUpdate",
                        "RuntimeVersionArn",
                        Nodes.asMapping(config.get()).get("arn")));
  }

  /** What the function needs rights for: dead letters, its key, traces, its file system. */
  private void permitted(ServiceFunction function, Draft draft) {
    Node.Mapping body = function.body();
    Nodes.set(body.get("onError"))
        .ifPresent(
            target -> {
              draft.set("DeadLetterConfig", Build.at(target).map("TargetArn", target));
              if (target.asText().isPresent() || function.role() == ServiceFunction.RoleKind.OWN) {
                expansion.allow(function, target.at(), List.of("sns:Publish"), List.of(target));
              }
            });
    either(body, "kmsKeyArn")
        .ifPresent(
            key -> {
              draft.set("KmsKeyArn", key);
              if (key.asText().isPresent()) {
                expansion.allow(function, key.at(), List.of("kms:Decrypt"), List.of(key));
              }
            });
    Nodes.set(body.get("tracing"))
        .or(() -> Nodes.set(service.provider("tracing", "lambda")))
        .ifPresent(
            tracing -> {
              Object mode = Nodes.isTrue(Optional.of(tracing)) ? "Active" : tracing;
              draft.set("TracingConfig", Build.at(tracing).map("Mode", mode));
              expansion.allow(
                  function,
                  tracing.at(),
                  List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
                  List.of(new Node.Text("*", tracing.at())));
            });
    fileSystem(function, draft);
  }

  private void fileSystem(ServiceFunction function, Draft draft) {
    Optional<Node> config = Nodes.set(function.body().get("fileSystemConfig"));
    if (config.isEmpty() || !(config.get() instanceof Node.Mapping system)) {
      return;
    }
    Build build = Build.at(system);
    draft.set(
        "FileSystemConfigs",
        List.of(
            build.map("Arn", system.get("arn"), "LocalMountPath", system.get("localMountPath"))));
    expansion.allow(
        function,
        system.at(),
        List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
        system.get("arn").stream().toList());
  }

  /** A function can be taken out of the provider's network with {@code vpc: false} or nothing. */
  private void network(Node.Mapping body, Draft draft) {
    Optional<Node> own = body.get("vpc");
    boolean takenOut = own.isPresent() && (own.get() instanceof Node.Null || Nodes.isFalse(own));
    if (takenOut || body.has("capacityProvider")) {
      return;
    }
    if (own.isPresent() && Expansion.isOpen(own.get())) {
      draft.set("VpcConfig", own);
      return;
    }
    Node.Mapping shared = Nodes.mapping(service.provider(), "vpc");
    if (own.isEmpty() && Expansion.isOpen(shared)) {
      draft.set("VpcConfig", shared);
      return;
    }
    Node.Mapping mine = Nodes.asMapping(own.orElse(body));
    Optional<Node> groups = chosen(own, mine, shared, "securityGroupIds");
    Optional<Node> subnets = chosen(own, mine, shared, "subnetIds");
    if (groups.isPresent() && subnets.isPresent()) {
      draft.set(
          "VpcConfig",
          Build.at(subnets.get())
              .map("SecurityGroupIds", groups.get(), "SubnetIds", subnets.get()));
    }
  }

  private static Optional<Node> chosen(
      Optional<Node> own, Node.Mapping mine, Node.Mapping shared, String key) {
    Optional<Node> here = own.isPresent() ? Nodes.set(mine.get(key)) : Optional.empty();
    return here.or(() -> Nodes.set(shared.get(key)));
  }

  private void logging(ServiceFunction function, Draft draft, Build build) {
    Node.Mapping own = Nodes.mapping(function.body(), "logs");
    Node.Mapping shared = service.provider("logs", "lambda").map(Nodes::asMapping).orElse(own);
    Node.Mapping config = Nodes.merge(shared, own);
    if (!config.entries().isEmpty()) {
      draft.set(
          "LoggingConfig",
          build.map(
              "LogFormat",
              config.get("logFormat"),
              "LogGroup",
              LogGroups.customName(service, function),
              "ApplicationLogLevel",
              config.get("applicationLogLevel"),
              "SystemLogLevel",
              config.get("systemLogLevel")));
    }
  }
}
