package dev.serval.source.terraform.naming;

import dev.serval.model.Text;
import dev.serval.source.cloudformation.Attributes;
import dev.serval.source.cloudformation.Pseudo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a resource is called, and what its attributes are that AWS makes.
 *
 * @param type its type in Terraform
 * @param generated the hole for what AWS makes
 * @param written its arguments as text, by name, where they are text
 * @param pseudo where it is deployed
 */
public record Naming(
    String type, Text.Hole generated, Function<String, Optional<Text>> written, Pseudo pseudo) {

  /** Its name in AWS: what is written, or a hole that AWS fills. */
  public Text name() {
    Text hole = new Text(List.of(generated));
    String argument = ResourceType.of(type).map(ResourceType::nameArgument).orElse("");
    if (argument.isEmpty()) {
      // Only a plan knows the ids of what exists.
      return written.apply("id").filter(id -> !isArn(id)).orElse(hole);
    }
    String prefix = argument.equals("bucket") ? "bucket_prefix" : argument + "_prefix";
    return written
        .apply(argument)
        .filter(text -> !text.parts().isEmpty())
        .or(() -> written.apply(prefix).map(start -> Text.join(List.of(start, hole))))
        .orElse(hole);
  }

  /** Its ARN; empty where it has none that is known before a deployment. */
  public Text arn() {
    return switch (type) {
      case "aws_lambda_alias" -> Text.join(List.of(functionArn(), Text.of(":"), writtenOr("name")));
      default ->
          ResourceType.of(type)
              .map(known -> Attributes.arn(known.cloudformation(), name(), pseudo))
              .orElse(Text.EMPTY);
    };
  }

  /** What {@code id} gives. */
  public Text id() {
    ResourceType.Id id = ResourceType.of(type).map(ResourceType::id).orElse(ResourceType.Id.NAME);
    return switch (id) {
      case NAME -> type.equals("aws_lambda_alias") ? arn() : name();
      case ARN -> arn().parts().isEmpty() ? hole("arn") : arn();
      case URL -> url();
    };
  }

  /** An attribute that AWS makes; empty for what is written, or not known here. */
  public Optional<Text> attribute(String attribute) {
    Optional<Text> special = special(attribute);
    if (special.isPresent()) {
      return special;
    }
    return switch (attribute) {
      case "arn" -> Optional.of(arn()).filter(arn -> !arn.parts().isEmpty());
      case "id" -> Optional.of(id());
      default ->
          ResourceType.of(type)
              .map(ResourceType::nameArgument)
              .filter(attribute::equals)
              .map(_ -> name());
    };
  }

  private Optional<Text> special(String attribute) {
    return switch (type + "." + attribute) {
      case "aws_lambda_function.invoke_arn", "aws_lambda_function.response_streaming_invoke_arn" ->
          Optional.of(invocation(arn()));
      case "aws_lambda_function.qualified_arn" ->
          Optional.of(Text.join(List.of(arn(), Text.of(":"), hole(attribute))));
      case "aws_lambda_function.qualified_invoke_arn" ->
          Optional.of(invocation(Text.join(List.of(arn(), Text.of(":"), hole("qualified_arn")))));
      case "aws_lambda_alias.invoke_arn" -> Optional.of(invocation(arn()));
      case "aws_lambda_layer_version.layer_arn" -> Optional.of(arn());
      case "aws_api_gateway_rest_api.execution_arn", "aws_apigatewayv2_api.execution_arn" ->
          Optional.of(execution());
      case "aws_api_gateway_stage.execution_arn", "aws_api_gateway_deployment.execution_arn" ->
          Optional.of(stage("rest_api_id", "stage_name"));
      case "aws_apigatewayv2_stage.execution_arn" -> Optional.of(stage("api_id", "name"));
      case "aws_dynamodb_table.stream_arn" ->
          Optional.of(Text.join(List.of(arn(), Text.of("/stream/"), hole(attribute))));
      case "aws_sqs_queue.url" -> Optional.of(url());
      case "aws_kms_key.key_id" -> Optional.of(name());
      case "aws_secretsmanager_secret_version.arn",
          "aws_secretsmanager_secret_version.secret_arn" ->
          written.apply("secret_id");
      default -> Optional.empty();
    };
  }

  private Text hole(String attribute) {
    return Text.hole(generated.scope(), generated.expression() + "." + attribute, Text.Filling.AWS);
  }

  private Text writtenOr(String argument) {
    return written.apply(argument).orElseGet(() -> hole(argument));
  }

  /** A function may be named by its name or its ARN. */
  private Text functionArn() {
    Text function = writtenOr("function_name");
    return isArn(function) ? function : Attributes.arn("AWS::Lambda::Function", function, pseudo);
  }

  private static boolean isArn(Text text) {
    return !text.parts().isEmpty()
        && text.parts().getFirst() instanceof Text.Literal(String start)
        && start.startsWith("arn:");
  }

  private Text invocation(Text function) {
    return Text.join(
        List.of(
            Text.of("arn:"),
            pseudo.partition(),
            Text.of(":apigateway:"),
            pseudo.region(),
            Text.of(":lambda:path/2015-03-31/functions/"),
            function,
            Text.of("/invocations")));
  }

  private Text execution() {
    return execution(name());
  }

  private Text execution(Text api) {
    return Text.join(
        List.of(
            Text.of("arn:"),
            pseudo.partition(),
            Text.of(":execute-api:"),
            pseudo.region(),
            Text.of(":"),
            pseudo.account(),
            Text.of(":"),
            api));
  }

  private Text stage(String api, String stage) {
    return Text.join(List.of(execution(writtenOr(api)), Text.of("/"), writtenOr(stage)));
  }

  private Text url() {
    return Text.join(
        List.of(
            Text.of("https://sqs."),
            pseudo.region(),
            Text.of(".amazonaws.com/"),
            pseudo.account(),
            Text.of("/"),
            name()));
  }
}
