package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;

/** {@code aws_api_gateway_*} that are settings of an API, a method or a stage. */
final class ApiSettings {

  static final Map<String, Setting> ALL =
      Map.of(
          "aws_api_gateway_integration", ApiSettings::integration,
          "aws_api_gateway_method_settings", ApiSettings::methodSettings,
          "aws_api_gateway_rest_api_policy", ApiSettings::policy,
          "aws_lb_target_group_attachment", ApiSettings::attachment,
          "aws_alb_target_group_attachment", ApiSettings::attachment);

  private ApiSettings() {}

  /** What answers a method, which names it by API, resource and verb. */
  private static void integration(Declared it, Targets targets) {
    Datum integration =
        Draft.fields(it.at(), Map.of("Uri", it.get("uri"), "Credentials", it.get("credentials")));
    targets
        .first(
            "AWS::ApiGateway::Method",
            method ->
                method.from().text("rest_api_id").equals(it.text("rest_api_id"))
                    && method.from().text("resource_id").equals(it.text("resource_id"))
                    && method.from().text("http_method").equals(it.text("http_method")))
        .ifPresentOrElse(
            method -> method.put("Integration", integration),
            () ->
                targets.gap(
                    it, "the method that it answers is not in this configuration; declare it"));
  }

  private static void policy(Declared it, Targets targets) {
    targets
        .find("AWS::ApiGateway::RestApi", it, "rest_api_id")
        .ifPresent(api -> api.put("Policy", it.get("policy")));
  }

  private static void methodSettings(Declared it, Targets targets) {
    Optional<Draft> stage =
        targets.first(
            "AWS::ApiGateway::Stage",
            one ->
                one.from().text("rest_api_id").equals(it.text("rest_api_id"))
                    && one.from().text("stage_name").equals(it.text("stage_name")));
    if (stage.isEmpty()) {
      targets.gap(it, "the stage that it sets is not in this configuration, so it is not judged");
      return;
    }
    Datum settings = it.block("settings").orElse(Draft.fields(it.at(), Map.of()));
    String path = it.text("method_path").map(Text::toString).orElse("*/*");
    int slash = path.lastIndexOf('/');
    stage
        .get()
        .add(
            "MethodSettings",
            Draft.fields(
                it.at(),
                Map.of(
                    "ResourcePath",
                    Optional.of(
                        Draft.text("/" + (slash < 0 ? path : path.substring(0, slash)), it.at())),
                    "HttpMethod",
                    Optional.of(Draft.text(slash < 0 ? "*" : path.substring(slash + 1), it.at())),
                    "LoggingLevel",
                    Declared.in(settings, "logging_level"),
                    "DataTraceEnabled",
                    Declared.in(settings, "data_trace_enabled"),
                    "ThrottlingRateLimit",
                    Declared.in(settings, "throttling_rate_limit"),
                    "ThrottlingBurstLimit",
                    Declared.in(settings, "throttling_burst_limit"))));
  }

  private static void attachment(Declared it, Targets targets) {
    targets
        .find("AWS::ElasticLoadBalancingV2::TargetGroup", it, "target_group_arn")
        .ifPresent(
            group ->
                group.add("Targets", Draft.fields(it.at(), Map.of("Id", it.get("target_id")))));
  }
}
