package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.EmbeddedDocument;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code aws_api_gateway_*} and {@code aws_apigatewayv2_*} that are resources of their own. */
final class ApiShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.ofEntries(
          Map.entry("aws_api_gateway_authorizer", ApiShapes::restAuthorizer),
          Map.entry(
              "aws_api_gateway_base_path_mapping",
              it ->
                  new Draft(it, "AWS::ApiGateway::BasePathMapping")
                      .rename("api_id", "RestApiId")
                      .rename("stage_name", "Stage")),
          Map.entry("aws_api_gateway_deployment", ApiShapes::deployment),
          Map.entry(
              "aws_api_gateway_domain_name",
              it -> new Draft(it, "AWS::ApiGateway::DomainName").block("endpoint_configuration")),
          Map.entry(
              "aws_api_gateway_method",
              it ->
                  new Draft(it, "AWS::ApiGateway::Method")
                      .rename("authorization", "AuthorizationType")),
          Map.entry("aws_api_gateway_resource", it -> new Draft(it, "AWS::ApiGateway::Resource")),
          Map.entry("aws_api_gateway_rest_api", ApiShapes::restApi),
          Map.entry(
              "aws_api_gateway_stage",
              it ->
                  new Draft(it, "AWS::ApiGateway::Stage")
                      .block("access_log_settings", "AccessLogSetting")),
          Map.entry("aws_api_gateway_usage_plan", ApiShapes::usagePlan),
          Map.entry("aws_apigatewayv2_api", ApiShapes::httpApi),
          Map.entry(
              "aws_apigatewayv2_api_mapping", it -> new Draft(it, "AWS::ApiGatewayV2::ApiMapping")),
          Map.entry("aws_apigatewayv2_authorizer", ApiShapes::httpAuthorizer),
          Map.entry(
              "aws_apigatewayv2_domain_name",
              it ->
                  new Draft(it, "AWS::ApiGatewayV2::DomainName")
                      .blocks("domain_name_configuration", "DomainNameConfigurations")),
          Map.entry(
              "aws_apigatewayv2_integration",
              it -> new Draft(it, "AWS::ApiGatewayV2::Integration")),
          Map.entry("aws_apigatewayv2_route", it -> new Draft(it, "AWS::ApiGatewayV2::Route")),
          Map.entry("aws_apigatewayv2_stage", ApiShapes::httpStage));

  private ApiShapes() {}

  /** With a name of a stage it makes that stage, until version 5 of the provider. */
  private static Draft deployment(Declared it) {
    return it.text("stage_name").filter(name -> !name.parts().isEmpty()).isPresent()
        ? new Draft(it, "AWS::ApiGateway::Stage")
        : new Draft(it, "AWS::ApiGateway::Deployment");
  }

  private static Draft restApi(Declared it) {
    return new Draft(it, "AWS::ApiGateway::RestApi")
        .block("endpoint_configuration")
        .put("Body", it.get("body").map(EmbeddedDocument::parsed));
  }

  private static Draft httpApi(Declared it) {
    return new Draft(it, "AWS::ApiGatewayV2::Api")
        .block("cors_configuration")
        .put("Body", it.get("body").map(EmbeddedDocument::parsed));
  }

  private static Draft restAuthorizer(Declared it) {
    Draft draft =
        new Draft(it, "AWS::ApiGateway::Authorizer").rename("provider_arns", "ProviderARNs");
    // The provider's default ("aws_api_gateway_authorizer"), which CloudFormation does not have.
    return draft.get("IdentitySource").isPresent()
        ? draft
        : draft.put("IdentitySource", Draft.text("method.request.header.Authorization", it.at()));
  }

  private static Draft httpAuthorizer(Declared it) {
    Draft draft =
        new Draft(it, "AWS::ApiGatewayV2::Authorizer")
            .rename("identity_sources", "IdentitySource")
            .block("jwt_configuration");
    // The provider's default ("aws_apigatewayv2_authorizer"); that of CloudFormation is not told.
    boolean byDefault =
        it.get("authorizer_result_ttl_in_seconds").isEmpty()
            && it.text("authorizer_type")
                .flatMap(Text::known)
                .filter("REQUEST"::equals)
                .isPresent();
    return byDefault
        ? draft.put("AuthorizerResultTtlInSeconds", Draft.text("300", it.at()))
        : draft;
  }

  private static Draft usagePlan(Declared it) {
    return new Draft(it, "AWS::ApiGateway::UsagePlan")
        .blocks("api_stages", "ApiStages")
        .block("throttle_settings", "Throttle");
  }

  private static Draft httpStage(Declared it) {
    Draft draft =
        new Draft(it, "AWS::ApiGatewayV2::Stage")
            .block("access_log_settings")
            .block("default_route_settings")
            .without("RouteSettings");
    boolean routes =
        it.blocks("route_settings").stream()
            .anyMatch(
                settings ->
                    Declared.in(settings, "throttling_rate_limit").isPresent()
                        || Declared.in(settings, "throttling_burst_limit").isPresent());
    Optional<Text> name = it.text("name");
    return (routes ? draft.blocks("route_settings", "RouteSettings") : draft)
        .put("StageName", name.map(text -> (Datum) new Datum.Str(text, it.at())));
  }
}
