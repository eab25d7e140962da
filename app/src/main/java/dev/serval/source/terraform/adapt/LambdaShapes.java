package dev.serval.source.terraform.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code aws_lambda_*} that are resources of their own. */
final class LambdaShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.of(
          "aws_lambda_function", LambdaShapes::function,
          "aws_lambda_alias", LambdaShapes::alias,
          "aws_lambda_code_signing_config", LambdaShapes::codeSigning,
          "aws_lambda_event_source_mapping", LambdaShapes::mapping,
          "aws_lambda_function_event_invoke_config", LambdaShapes::invokeConfig,
          "aws_lambda_function_url", LambdaShapes::url,
          "aws_lambda_layer_version", LambdaShapes::layer,
          "aws_lambda_layer_version_permission", LambdaShapes::layerPermission,
          "aws_lambda_permission", LambdaShapes::permission);

  private LambdaShapes() {}

  private static Draft function(Declared it) {
    return new Draft(it, "AWS::Lambda::Function")
        .block("environment")
        .block("vpc_config")
        .block("ephemeral_storage")
        .block("tracing_config")
        .block("snap_start")
        .block("tenancy_config")
        .block("dead_letter_config")
        .block("logging_config")
        .put("Code", code(it));
  }

  /** A function that is published has a version of what it is now, beside {@code $LATEST}. */
  static void published(Declared it, Targets targets) {
    Optional<Datum> publish = it.get("publish");
    if (publish.flatMap(Datum::asText).flatMap(Text::known).filter("true"::equals).isPresent()) {
      Origin at = publish.get().at();
      Datum function =
          Draft.fields(
              at,
              Map.of("function_name", Optional.of((Datum) new Datum.Str(it.naming().name(), at))));
      targets.add(
          new Draft(
              it.beside("Version", "aws_lambda_version", function, at), "AWS::Lambda::Version"));
    }
  }

  /** Where the code is: an image, an object in S3, or a file of this machine. */
  private static Optional<Datum> code(Declared it) {
    if (it.get("image_uri").isPresent()) {
      return Optional.of(Draft.fields(it.at(), Map.of("ImageUri", it.get("image_uri"))));
    }
    if (it.get("s3_key").isPresent()) {
      return Optional.of(
          Draft.fields(
              it.at(),
              Map.of(
                  "S3Bucket", it.get("s3_bucket"),
                  "S3Key", it.get("s3_key"),
                  "S3ObjectVersion", it.get("s3_object_version"))));
    }
    return it.get("filename");
  }

  private static Draft layer(Declared it) {
    return new Draft(it, "AWS::Lambda::LayerVersion").put("Content", code(it));
  }

  private static Draft alias(Declared it) {
    Draft draft = new Draft(it, "AWS::Lambda::Alias").without("RoutingConfig");
    it.block("routing_config")
        .flatMap(routing -> Declared.in(routing, "additional_version_weights"))
        .filter(Datum.Fields.class::isInstance)
        .ifPresent(weights -> draft.put("RoutingConfig", weights((Datum.Fields) weights)));
    return draft;
  }

  /** A mapping of versions to their weights. */
  private static Datum weights(Datum.Fields weights) {
    List<Datum> all = new ArrayList<>();
    weights
        .fields()
        .forEach(
            (version, weight) ->
                all.add(
                    Draft.fields(
                        weights.at(),
                        Map.of(
                            "FunctionVersion",
                            Optional.of(Draft.text(version, weights.at())),
                            "FunctionWeight",
                            Optional.of(weight)))));
    return Draft.fields(
        weights.at(),
        Map.of("AdditionalVersionWeights", Optional.of(Draft.items(all, weights.at()))));
  }

  static Draft permission(Declared it) {
    return new Draft(it, "AWS::Lambda::Permission")
        .rename("principal_org_id", "PrincipalOrgID")
        .put("FunctionName", qualified(it));
  }

  /** CloudFormation writes the qualifier behind the function. */
  private static Optional<Datum> qualified(Declared it) {
    Optional<Datum> function = it.get("function_name");
    Optional<Text> qualifier = it.text("qualifier").filter(text -> !text.parts().isEmpty());
    if (qualifier.isEmpty() || function.flatMap(Datum::asText).isEmpty()) {
      return function;
    }
    Origin at = function.get().at();
    return Optional.of(
        new Datum.Str(
            Text.join(
                List.of(function.get().asText().orElse(Text.EMPTY), Text.of(":"), qualifier.get())),
            at));
  }

  private static Draft url(Declared it) {
    return new Draft(it, "AWS::Lambda::Url")
        .rename("function_name", "TargetFunctionArn")
        .rename("authorization_type", "AuthType")
        .block("cors");
  }

  private static Draft mapping(Declared it) {
    Draft draft =
        new Draft(it, "AWS::Lambda::EventSourceMapping")
            .without("FilterCriteria")
            .without("DestinationConfig");
    it.block("filter_criteria")
        .flatMap(criteria -> Declared.in(criteria, "filter"))
        .ifPresent(
            filters ->
                draft.put(
                    "FilterCriteria",
                    Draft.fields(filters.at(), Map.of("Filters", Optional.of(filters)))));
    it.block("destination_config")
        .ifPresent(
            config -> draft.put("DestinationConfig", destinations(config, "destination_arn")));
    return draft;
  }

  private static Draft invokeConfig(Declared it) {
    Draft draft = new Draft(it, "AWS::Lambda::EventInvokeConfig").without("DestinationConfig");
    it.block("destination_config")
        .ifPresent(config -> draft.put("DestinationConfig", destinations(config, "destination")));
    return draft;
  }

  private static Datum destinations(Datum config, String argument) {
    return Draft.fields(
        config.at(),
        Map.of(
            "OnFailure", destination(config, "on_failure", argument),
            "OnSuccess", destination(config, "on_success", argument)));
  }

  private static Optional<Datum> destination(Datum config, String name, String argument) {
    return Declared.in(config, name)
        .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst())
        .map(
            block -> Draft.fields(block.at(), Map.of("Destination", Declared.in(block, argument))));
  }

  private static Draft layerPermission(Declared it) {
    return new Draft(it, "AWS::Lambda::LayerVersionPermission")
        .rename("layer_name", "LayerVersionArn");
  }

  private static Draft codeSigning(Declared it) {
    return new Draft(it, "AWS::Lambda::CodeSigningConfig")
        .block("allowed_publishers")
        .block("policies", "CodeSigningPolicies");
  }
}
