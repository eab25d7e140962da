package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Alias;
import dev.serval.model.CodeSigningConfig;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.FunctionVersion;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Layer;
import dev.serval.model.Origin;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import dev.serval.model.WebFunctionEndpoint;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code AWS::Lambda::*}. */
final class LambdaAdapter {

  private LambdaAdapter() {}

  static Resource function(Declaration it) {
    Properties p = it.properties();
    return new Function(
        it.id(),
        p.text("PackageType", "Zip"),
        p.text("Runtime", ""),
        p.text("Handler", ""),
        code(it),
        p.reference("Role"),
        p.in("Environment").variables("Variables"),
        p.reference("KmsKeyArn"),
        p.number("MemorySize", 128),
        p.number("Timeout", 3),
        p.in("EphemeralStorage").number("Size", Function.TEMPORARY_STORAGE),
        vpc(p),
        p.in("TracingConfig").text("Mode", "PassThrough"),
        p.number("ReservedConcurrentExecutions", Function.UNRESERVED),
        p.in("DeadLetterConfig").reference("TargetArn"),
        p.references("Layers"),
        p.reference("CodeSigningConfigArn"),
        p.in("RuntimeManagementConfig").text("UpdateRuntimeOn", "Auto"),
        p.in("LoggingConfig").reference("LogGroup"),
        p.text("Description", ""),
        tags(p),
        p.text("RecursiveLoop", "Terminate"),
        p.in("SnapStart").text("ApplyOn", "None"),
        p.in("TenancyConfig").text("TenantIsolationMode", "NONE"),
        Optional.empty());
  }

  private static Function.Code code(Declaration it) {
    Properties p = it.properties();
    Optional<String> asset = it.metadata().flatMap(metadata -> metadata.text("aws:asset:path"));
    if (asset.isPresent()) {
      return new Function.Code.Archive(new Value.Known<>(Reference.to(asset.get()), it.at()));
    }
    if (p.get("Code").orElse(null) instanceof Datum.Str) {
      return new Function.Code.Archive(p.reference("Code"));
    }
    Properties code = p.in("Code");
    if (code.has("ImageUri")) {
      return new Function.Code.Image(code.reference("ImageUri"));
    }
    if (code.has("ZipFile")) {
      return new Function.Code.Inline(code.text("ZipFile", ""));
    }
    if (code.has("S3Key")) {
      return new Function.Code.Archive(
          new Value.Known<>(new Reference(s3Location(code)), code.at()));
    }
    return new Function.Code.None();
  }

  private static Text s3Location(Properties code) {
    return Text.join(
        List.of(
            Text.of("s3://"),
            code.get("S3Bucket").flatMap(Datum::asText).orElse(Text.EMPTY),
            Text.of("/"),
            code.get("S3Key").flatMap(Datum::asText).orElse(Text.EMPTY),
            code.get("S3ObjectVersion")
                .flatMap(Datum::asText)
                .map(version -> Text.join(List.of(Text.of("?versionId="), version)))
                .orElse(Text.EMPTY)));
  }

  private static Value<Function.Vpc> vpc(Properties p) {
    Properties config = p.in("VpcConfig");
    if (config.datum() instanceof Datum.Unknown unknown) {
      return new Value.Unresolved<>(unknown.shown(), config.at());
    }
    if (!config.isPresent()) {
      return p.absent(Function.Vpc.NONE);
    }
    Value<List<Value<Reference>>> subnets = config.references("SubnetIds");
    Value<List<Value<Reference>>> groups = config.references("SecurityGroupIds");
    return new Value.Known<>(new Function.Vpc(listed(subnets), listed(groups)), config.at());
  }

  private static List<Value<Reference>> listed(Value<List<Value<Reference>>> list) {
    return switch (list) {
      case Value.Known<List<Value<Reference>>>(List<Value<Reference>> items, Origin _) -> items;
      case Value.Absent<List<Value<Reference>>>(List<Value<Reference>> items, Origin _) -> items;
      case Value.Unresolved<List<Value<Reference>>>(String expression, Origin at) ->
          List.of(new Value.Unresolved<>(expression, at));
    };
  }

  /** Tags are a list of keys and values in most types, a mapping in some. */
  static Value<List<Variable>> tags(Properties p) {
    if (p.get("Tags").orElse(null) instanceof Datum.Fields) {
      return p.variables("Tags");
    }
    return p.each(
        "Tags",
        tag -> {
          Value<String> value = tag.text("Value", "");
          return new Variable(tag.text("Key", "").effective().orElse(""), value, value.at());
        });
  }

  static Resource version(Declaration it) {
    return new FunctionVersion(
        it.id(),
        it.properties().reference("FunctionName"),
        new Value.Unresolved<>("a number that AWS counts", it.at()),
        Optional.empty());
  }

  static Resource alias(Declaration it) {
    Properties p = it.properties();
    return new Alias(
        it.id(),
        p.reference("FunctionName"),
        p.text("Name", ""),
        p.text("FunctionVersion", ""),
        p.in("RoutingConfig")
            .each(
                "AdditionalVersionWeights",
                weight ->
                    new Alias.Weight(
                        weight.text("FunctionVersion", ""), weight.text("FunctionWeight", "0"))));
  }

  /** What is kept ready for an alias or a version. */
  static Stream<Resource> provisioned(Declaration it) {
    Properties p = it.properties();
    Properties config = p.in("ProvisionedConcurrencyConfig");
    if (!config.isPresent()) {
      return Stream.of();
    }
    boolean alias = it.type().equals("AWS::Lambda::Alias");
    return Stream.of(
        new ProvisionedConcurrency(
            it.part(
                "Serval::ProvisionedConcurrency",
                "/ProvisionedConcurrencyConfig",
                it.id().label(),
                config.at()),
            alias ? p.reference("FunctionName") : it.self(),
            alias
                ? p.text("Name", "")
                : new Value.Unresolved<>("a number that AWS counts", it.at()),
            config.number("ProvisionedConcurrentExecutions", 0),
            config.absent("READY")));
  }

  static Resource url(Declaration it) {
    Properties p = it.properties();
    Properties cors = p.in("Cors");
    return new FunctionUrl(
        it.id(),
        p.reference("TargetFunctionArn"),
        p.text("Qualifier", ""),
        p.text("AuthType", "AWS_IAM"),
        cors.texts("AllowOrigins"),
        cors.flag("AllowCredentials", false));
  }

  /** {@code AuthType} has no default ("AWS::Lambda::WebFunctionEndpoint"). */
  static Resource webFunctionEndpoint(Declaration it) {
    Properties p = it.properties();
    return new WebFunctionEndpoint(it.id(), p.reference("FunctionName"), p.text("AuthType", ""));
  }

  static Resource permission(Declaration it) {
    Properties p = it.properties();
    return new FunctionPermission(
        it.id(),
        p.reference("FunctionName"),
        p.text("Action", ""),
        p.reference("Principal"),
        p.reference("SourceArn"),
        p.reference("SourceAccount"),
        p.text("PrincipalOrgID", ""),
        p.text("EventSourceToken", ""),
        p.text("FunctionUrlAuthType", ""),
        p.flag("InvokedViaFunctionUrl", false));
  }

  static Resource mapping(Declaration it) {
    Properties p = it.properties();
    return new EventSourceMapping(
        it.id(),
        p.reference("FunctionName"),
        p.reference("EventSourceArn"),
        p.flag("Enabled", true),
        p.in("FilterCriteria").filled("Filters"),
        p.in("FilterCriteria").each("Filters", one -> one.text("Pattern", "")),
        p.in("DestinationConfig").in("OnFailure").reference("Destination"));
  }

  static Resource invokeConfig(Declaration it) {
    Properties p = it.properties();
    Properties destinations = p.in("DestinationConfig");
    return new InvokeConfig(
        it.id(),
        p.reference("FunctionName"),
        p.text("Qualifier", ""),
        destinations.in("OnFailure").reference("Destination"),
        destinations.in("OnSuccess").reference("Destination"));
  }

  static Resource layer(Declaration it) {
    Properties p = it.properties();
    Optional<String> asset = it.metadata().flatMap(metadata -> metadata.text("aws:asset:path"));
    if (asset.isPresent()) {
      return new Layer(it.id(), new Value.Known<>(Reference.to(asset.get()), it.at()));
    }
    return new Layer(
        it.id(),
        p.get("Content").orElse(null) instanceof Datum.Fields
            ? new Value.Known<>(new Reference(s3Location(p.in("Content"))), p.in("Content").at())
            : p.reference("Content"));
  }

  static Resource codeSigning(Declaration it) {
    return new CodeSigningConfig(
        it.id(),
        it.properties().in("AllowedPublishers").references("SigningProfileVersionArns"),
        it.properties().in("CodeSigningPolicies").text("UntrustedArtifactOnDeployment", "Warn"));
  }

  /** Functions named in a mapping whose values are ARNs, such as a user pool's triggers. */
  static List<Value<Reference>> namedIn(Properties config) {
    List<Value<Reference>> all = new ArrayList<>();
    for (String name : config.names()) {
      if (config.get(name).orElse(null) instanceof Datum.Fields) {
        all.add(config.in(name).reference("LambdaArn"));
      } else if (!name.equals("KMSKeyID")) {
        all.add(config.reference(name));
      }
    }
    all.removeIf(value -> value instanceof Value.Absent<Reference>);
    return all;
  }
}
