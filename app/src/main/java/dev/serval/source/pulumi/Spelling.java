package dev.serval.source.pulumi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of Pulumi's AWS provider as Terraform's: words in capitals are words behind underscores,
 * and a few have names of their own (pulumi.com/registry/packages/aws/api-docs, November 2026).
 */
final class Spelling {

  /** Modules whose name is not the beginning of Terraform's types. */
  private static final Map<String, String> MODULES =
      Map.of("apigateway", "api_gateway", "cfg", "config", "ec2", "");

  private static final Map<String, String> TYPES =
      Map.of(
          "aws:appsync/dataSource:DataSource", "aws_appsync_datasource",
          "aws:cfg/recorder:Recorder", "aws_config_configuration_recorder",
          "aws:cfg/recorderStatus:RecorderStatus", "aws_config_configuration_recorder_status",
          "aws:cloudtrail/trail:Trail", "aws_cloudtrail");

  /** Arguments of a type, or of any. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("aws_lambda_function.name", "function_name"),
          Map.entry("aws_lambda_function.code", "filename"),
          Map.entry("aws_lambda_layer_version.code", "filename"),
          Map.entry("aws_lambda_permission.function", "function_name"),
          Map.entry("aws_cloudwatch_metric_alarm.name", "alarm_name"),
          Map.entry("aws_cloudwatch_log_subscription_filter.log_group", "log_group_name"),
          Map.entry("aws_sns_topic_subscription.topic", "topic_arn"),
          Map.entry("aws_api_gateway_authorizer.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_base_path_mapping.rest_api", "api_id"),
          Map.entry("aws_api_gateway_deployment.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_integration.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_method.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_method_settings.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_resource.rest_api", "rest_api_id"),
          Map.entry("aws_api_gateway_stage.rest_api", "rest_api_id"));

  /** Mappings whose keys are the user's own. */
  private static final Set<String> OWN_KEYS =
      Set.of(
          "variables",
          "tags",
          "tagsAll",
          "additionalVersionWeights",
          "stageVariables",
          "endpoints",
          "triggers");

  private Spelling() {}

  /** Terraform's type; empty for those that are not the AWS provider's. */
  static Optional<String> type(String type) {
    String[] parts = type.split("[:/]", -1);
    if (parts.length != 4 || !parts[0].equals("aws")) {
      return Optional.empty();
    }
    String known = TYPES.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    String module = MODULES.getOrDefault(parts[1], parts[1]);
    // Settings of buckets were new types once.
    String name = parts[1].equals("s3") ? parts[2].replaceAll("V2$", "") : parts[2];
    return Optional.of("aws_" + (module.isEmpty() ? "" : module + "_") + snake(name));
  }

  static String argument(String type, String name) {
    String snake = snake(name);
    return ARGUMENTS.getOrDefault(type + "." + snake, snake);
  }

  static boolean hasOwnKeys(String name) {
    return OWN_KEYS.contains(name);
  }

  /** {@code kmsKeyArn} is {@code kms_key_arn}. */
  static String snake(String name) {
    StringBuilder out = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        out.append('_');
      }
      out.append(Character.toLowerCase(c));
    }
    return out.toString();
  }

  /** Lists of blocks have the plural of the block's name. */
  static String singular(String name) {
    if (name.endsWith("ies")) {
      return name.substring(0, name.length() - 3) + "y";
    }
    return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
  }
}
