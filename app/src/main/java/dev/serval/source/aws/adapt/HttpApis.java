package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.HttpStage;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Authorizers;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.ApiParts.Api;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP and WebSocket APIs. */
final class HttpApis {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();
  private final ApiParts parts;

  private HttpApis(RegionAnswers region) {
    this.region = region;
    this.parts = ApiParts.http(region, resources);
  }

  static List<Resource> of(RegionAnswers region) {
    HttpApis all = new HttpApis(region);
    all.apis();
    return all.resources;
  }

  private void apis() {
    Lookup routes = parts.byApi("GetRoutes");
    Lookup targets = parts.byApi("GetIntegrations");
    Lookup stages = parts.byApi("GetStages");
    Lookup authorizers = parts.byApi("GetAuthorizers");
    for (Api api : parts.apis("GetApis")) {
      api(api);
      Told told = targets.about(api.id());
      Map<String, Properties> integrations = new HashMap<>();
      told.items("Items").forEach(one -> integrations.put(text(one, "IntegrationId"), one));
      parts.each(
          api,
          routes,
          "Items",
          "AWS::ApiGatewayV2::Route",
          route -> route(api, route, integrations, told));
      parts.each(api, stages, "Items", "AWS::ApiGatewayV2::Stage", one -> stage(api, one));
      parts.each(
          api, authorizers, "Items", "AWS::ApiGatewayV2::Authorizer", one -> authorizer(api, one));
    }
  }

  private void api(Api api) {
    Properties cors = api.answer().in("CorsConfiguration");
    resources.add(
        new HttpApi(
            region.id("AWS::ApiGatewayV2::Api", api.arn(), api.name()),
            api.answer().text("ProtocolType", "HTTP"),
            cors.texts("AllowOrigins"),
            cors.flag("AllowCredentials", false),
            api.answer().flag("DisableExecuteApiEndpoint", false).map(disabled -> !disabled)));
  }

  private void route(Api api, Properties route, Map<String, Properties> integrations, Told told) {
    String arn = api.arn() + "/routes/" + text(route, "RouteId");
    String target = text(route, "Target");
    String id = target.substring(target.lastIndexOf('/') + 1);
    Origin at = new Origin.InAccount(arn, "Target");
    Value<Reference> nothing =
        told instanceof Told.Unknown(String why)
            ? new Value.Unresolved<>(why, at)
            : new Value.Absent<>(Reference.NONE, at);
    Optional<Properties> integration = Optional.ofNullable(integrations.get(id));
    resources.add(
        new HttpRoute(
            region.id("AWS::ApiGatewayV2::Route", arn, api.labelled(text(route, "RouteKey"))),
            api.self(),
            route.text("RouteKey", ""),
            route.text("AuthorizationType", "NONE"),
            parts.authorizer(api, route, "AuthorizerId"),
            route.texts("AuthorizationScopes"),
            integration.map(one -> one.reference("IntegrationUri")).orElse(nothing),
            integration.map(one -> one.reference("CredentialsArn")).orElse(nothing)));
  }

  private void authorizer(Api api, Properties item) {
    String arn = api.arn() + "/authorizers/" + text(item, "AuthorizerId");
    resources.add(
        Authorizers.of(
            region.id("AWS::ApiGatewayV2::Authorizer", arn, api.labelled(text(item, "Name"))),
            api.self(),
            item,
            Authorizers.Form.HTTP));
  }

  private void stage(Api api, Properties stage) {
    String name = text(stage, "StageName");
    Properties defaults = stage.in("DefaultRouteSettings");
    boolean throttled =
        defaults.has("ThrottlingRateLimit")
            || defaults.has("ThrottlingBurstLimit")
            || !stage.in("RouteSettings").names().isEmpty();
    resources.add(
        new HttpStage(
            region.id(
                "AWS::ApiGatewayV2::Stage", api.arn() + "/stages/" + name, api.labelled(name)),
            api.self(),
            stage.in("AccessLogSettings").reference("DestinationArn"),
            known(throttled, api.arn(), "DefaultRouteSettings")));
  }
}
