package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.FunctionCaller;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.HttpStage;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.RestStage;
import dev.serval.model.UsagePlan;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** REST, HTTP and WebSocket APIs; CloudFront's functions at the edge. */
final class Apis {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Apis(RegionAnswers region) {
    this.region = region;
  }

  static List<Resource> of(RegionAnswers region) {
    Apis all = new Apis(region);
    all.restApis();
    all.usagePlans();
    all.httpApis();
    return all.resources;
  }

  /** API Gateway's ARNs name no account. */
  private String arn(String resource) {
    return "arn:%s:apigateway:%s::%s".formatted(region.partition(), region.region(), resource);
  }

  private static Value<Reference> self(String arn) {
    return known(Reference.to(arn), arn, "id");
  }

  /** Routes and stages are called alike in all APIs. */
  private static String of(Properties api, String name) {
    return text(api, name).isEmpty() ? "" : " of " + text(api, name);
  }

  /** Where a list of an API's parts failed, that is known of the API. */
  private void unlisted(String arn, String type, Told told) {
    if (told instanceof Told.Unknown(String why)) {
      resources.add(
          new Listing(
              region.part("Serval::Listing", arn + "#" + type, arn, ""),
              type,
              new Value.Unresolved<>(why, new Origin.InAccount(arn, type))));
    }
  }

  private void restApis() {
    List<String> byApi = List.of("restApiId");
    Lookup methods = region.by("apigateway", "GetResources", byApi, id -> arn("/restapis/" + id));
    Lookup stages = region.by("apigateway", "GetStages", byApi, id -> arn("/restapis/" + id));
    for (Properties api :
        region.items(
            "apigateway",
            "GetRestApis",
            "items",
            one -> arn("/restapis/" + one.text("id").orElse("")))) {
      String id = text(api, "id");
      String arn = arn("/restapis/" + id);
      resources.add(
          new RestApi(
              region.id("AWS::ApiGateway::RestApi", arn, text(api, "name")),
              api.in("endpointConfiguration").texts("types"),
              known(api.has("policy"), arn, "policy")));
      Messaging.policy(
          region,
          "AWS::ApiGateway::RestApiPolicy",
          arn,
          PolicyDocuments.document(api, "policy"),
          resources);
      methods.about(id).items("items").forEach(resource -> methods(api, arn, resource));
      unlisted(arn, "AWS::ApiGateway::Method", methods.about(id));
      stages.about(id).items("item").forEach(stage -> restStage(api, arn, stage));
      unlisted(arn, "AWS::ApiGateway::Stage", stages.about(id));
    }
  }

  private void methods(Properties owner, String api, Properties resource) {
    String path = text(resource, "path");
    Properties methods = resource.in("resourceMethods");
    for (String verb : methods.names()) {
      Properties method = methods.in(verb);
      String arn = api + "/methods/" + verb + path;
      resources.add(
          new RestMethod(
              region.part(
                  "AWS::ApiGateway::Method", arn, api, verb + " " + path + of(owner, "name")),
              self(api),
              path,
              known(verb, arn, "httpMethod"),
              method.text("authorizationType", "NONE"),
              method.flag("apiKeyRequired", false),
              method.in("methodIntegration").reference("uri")));
    }
  }

  private void restStage(Properties owner, String api, Properties stage) {
    String name = text(stage, "stageName");
    Properties settings = stage.in("methodSettings");
    List<RestStage.MethodSettings> all = new ArrayList<>();
    for (String path : settings.names()) {
      Properties one = settings.in(path);
      int slash = path.lastIndexOf('/');
      all.add(
          new RestStage.MethodSettings(
              known(path.substring(0, Math.max(0, slash)), api, "methodSettings"),
              known(path.substring(slash + 1), api, "methodSettings"),
              one.text("loggingLevel", "OFF"),
              one.flag("dataTraceEnabled", false),
              one.number("throttlingRateLimit", -1),
              one.number("throttlingBurstLimit", -1)));
    }
    resources.add(
        new RestStage(
            region.id("AWS::ApiGateway::Stage", api + "/stages/" + name, name + of(owner, "name")),
            self(api),
            stage.text("stageName", ""),
            stage.in("accessLogSettings").reference("destinationArn"),
            settings.isPresent()
                ? known(all, api, "methodSettings")
                : stage.absent(List.<RestStage.MethodSettings>of())));
  }

  private void usagePlans() {
    for (Properties plan :
        region.items(
            "apigateway",
            "GetUsagePlans",
            "items",
            one -> arn("/usageplans/" + one.text("id").orElse("")))) {
      String arn = arn("/usageplans/" + text(plan, "id"));
      resources.add(
          new UsagePlan(
              region.id("AWS::ApiGateway::UsagePlan", arn, text(plan, "name")),
              plan.each(
                  "apiStages",
                  stage ->
                      stage.reference("apiId").map(id -> Reference.to(arn("/restapis/" + id)))),
              known(plan.in("throttle").isPresent(), arn, "throttle")));
    }
  }

  private void httpApis() {
    List<String> byApi = List.of("ApiId");
    Lookup routes = region.by("apigatewayv2", "GetRoutes", byApi, id -> arn("/apis/" + id));
    Lookup targets = region.by("apigatewayv2", "GetIntegrations", byApi, id -> arn("/apis/" + id));
    Lookup stages = region.by("apigatewayv2", "GetStages", byApi, id -> arn("/apis/" + id));
    for (Properties api :
        region.items(
            "apigatewayv2",
            "GetApis",
            "Items",
            one -> arn("/apis/" + one.text("ApiId").orElse("")))) {
      String id = text(api, "ApiId");
      String arn = arn("/apis/" + id);
      Properties cors = api.in("CorsConfiguration");
      resources.add(
          new HttpApi(
              region.id("AWS::ApiGatewayV2::Api", arn, text(api, "Name")),
              api.text("ProtocolType", "HTTP"),
              cors.texts("AllowOrigins"),
              cors.flag("AllowCredentials", false)));
      Map<String, Value<Reference>> integrations = new HashMap<>();
      targets
          .about(id)
          .items("Items")
          .forEach(
              one -> integrations.put(text(one, "IntegrationId"), one.reference("IntegrationUri")));
      routes
          .about(id)
          .items("Items")
          .forEach(route -> httpRoute(api, route, integrations, targets.about(id)));
      unlisted(arn, "AWS::ApiGatewayV2::Route", routes.about(id));
      stages.about(id).items("Items").forEach(stage -> httpStage(api, arn, stage));
      unlisted(arn, "AWS::ApiGatewayV2::Stage", stages.about(id));
    }
  }

  private void httpRoute(
      Properties owner, Properties route, Map<String, Value<Reference>> integrations, Told told) {
    String api = arn("/apis/" + text(owner, "ApiId"));
    String arn = api + "/routes/" + text(route, "RouteId");
    String target = text(route, "Target");
    String id = target.substring(target.lastIndexOf('/') + 1);
    Origin at = new Origin.InAccount(arn, "Target");
    Value<Reference> nothing =
        told instanceof Told.Unknown(String why)
            ? new Value.Unresolved<>(why, at)
            : new Value.Absent<>(Reference.NONE, at);
    resources.add(
        new HttpRoute(
            region.id("AWS::ApiGatewayV2::Route", arn, text(route, "RouteKey") + of(owner, "Name")),
            self(api),
            route.text("RouteKey", ""),
            route.text("AuthorizationType", "NONE"),
            integrations.getOrDefault(id, nothing)));
  }

  private void httpStage(Properties owner, String api, Properties stage) {
    String name = text(stage, "StageName");
    Properties defaults = stage.in("DefaultRouteSettings");
    boolean throttled =
        defaults.has("ThrottlingRateLimit")
            || defaults.has("ThrottlingBurstLimit")
            || !stage.in("RouteSettings").names().isEmpty();
    resources.add(
        new HttpStage(
            region.id(
                "AWS::ApiGatewayV2::Stage", api + "/stages/" + name, name + of(owner, "Name")),
            self(api),
            stage.in("AccessLogSettings").reference("DestinationArn"),
            known(throttled, api, "DefaultRouteSettings")));
  }

  /** Functions that CloudFront calls at the edge. */
  static List<Resource> distributions(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    for (Properties one :
        global.items(
            "cloudfront",
            "ListDistributions",
            "DistributionList.Items",
            item -> item.text("ARN").orElse(""))) {
      List<Value<Reference>> called = new ArrayList<>(associated(one.in("DefaultCacheBehavior")));
      one.in("CacheBehaviors")
          .each("Items", Apis::associated)
          .effective()
          .ifPresent(lists -> lists.forEach(called::addAll));
      String arn = text(one, "ARN");
      all.add(
          new FunctionCaller(
              global.id("AWS::CloudFront::Distribution", arn, text(one, "DomainName")),
              FunctionCaller.CLOUDFRONT,
              known(called, arn, "LambdaFunctionAssociations"),
              false));
    }
    return all;
  }

  private static List<Value<Reference>> associated(Properties behavior) {
    return behavior
        .in("LambdaFunctionAssociations")
        .each("Items", one -> one.reference("LambdaFunctionARN"))
        .effective()
        .orElse(List.of());
  }
}
