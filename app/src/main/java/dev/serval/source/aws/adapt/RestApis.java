package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.RestStage;
import dev.serval.model.UsagePlan;
import dev.serval.source.Authorizers;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.ApiParts.Api;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;

/** REST APIs. */
final class RestApis {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();
  private final ApiParts parts;

  private RestApis(RegionAnswers region) {
    this.region = region;
    this.parts = ApiParts.rest(region, resources);
  }

  static List<Resource> of(RegionAnswers region) {
    RestApis all = new RestApis(region);
    all.apis();
    all.usagePlans();
    return all.resources;
  }

  private void apis() {
    Lookup methods = parts.byApi("GetResources");
    Lookup stages = parts.byApi("GetStages");
    Lookup authorizers = parts.byApi("GetAuthorizers");
    for (Api api : parts.apis("GetRestApis")) {
      api(api);
      parts.each(api, methods, "items", "AWS::ApiGateway::Method", one -> methods(api, one));
      parts.each(api, stages, "item", "AWS::ApiGateway::Stage", one -> stage(api, one));
      parts.each(
          api, authorizers, "items", "AWS::ApiGateway::Authorizer", one -> authorizer(api, one));
    }
  }

  private void api(Api api) {
    Properties answer = api.answer();
    resources.add(
        new RestApi(
            region.id("AWS::ApiGateway::RestApi", api.arn(), api.name()),
            answer.in("endpointConfiguration").texts("types"),
            known(answer.has("policy"), api.arn(), "policy"),
            answer.flag("disableExecuteApiEndpoint", false).map(disabled -> !disabled)));
    Messaging.policy(
        region,
        "AWS::ApiGateway::RestApiPolicy",
        api.arn(),
        PolicyDocuments.document(answer, "policy"),
        resources);
  }

  private void methods(Api api, Properties resource) {
    String path = text(resource, "path");
    Properties methods = resource.in("resourceMethods");
    for (String verb : methods.names()) {
      Properties method = methods.in(verb);
      String arn = api.arn() + "/methods/" + verb + path;
      resources.add(
          new RestMethod(
              region.part(
                  "AWS::ApiGateway::Method", arn, api.arn(), api.labelled(verb + " " + path)),
              api.self(),
              path,
              known(verb, arn, "httpMethod"),
              method.text("authorizationType", "NONE"),
              parts.authorizer(api, method, "authorizerId"),
              method.texts("authorizationScopes"),
              method.flag("apiKeyRequired", false),
              method.in("methodIntegration").reference("uri"),
              method.in("methodIntegration").reference("credentials")));
    }
  }

  private void authorizer(Api api, Properties item) {
    String arn = api.arn() + "/authorizers/" + text(item, "id");
    resources.add(
        Authorizers.of(
            region.id("AWS::ApiGateway::Authorizer", arn, api.labelled(text(item, "name"))),
            api.self(),
            item,
            Authorizers.Form.REST_BODY));
  }

  private void stage(Api api, Properties stage) {
    String name = text(stage, "stageName");
    Properties settings = stage.in("methodSettings");
    List<RestStage.MethodSettings> all = new ArrayList<>();
    for (String path : settings.names()) {
      Properties one = settings.in(path);
      int slash = path.lastIndexOf('/');
      all.add(
          new RestStage.MethodSettings(
              known(path.substring(0, Math.max(0, slash)), api.arn(), "methodSettings"),
              known(path.substring(slash + 1), api.arn(), "methodSettings"),
              one.text("loggingLevel", "OFF"),
              one.flag("dataTraceEnabled", false),
              one.number("throttlingRateLimit", -1),
              one.number("throttlingBurstLimit", -1)));
    }
    resources.add(
        new RestStage(
            region.id("AWS::ApiGateway::Stage", api.arn() + "/stages/" + name, api.labelled(name)),
            api.self(),
            stage.text("stageName", ""),
            stage.in("accessLogSettings").reference("destinationArn"),
            settings.isPresent()
                ? known(all, api.arn(), "methodSettings")
                : stage.absent(List.<RestStage.MethodSettings>of())));
  }

  private void usagePlans() {
    for (Properties plan : parts.listed("GetUsagePlans", "/usageplans/", "id")) {
      String arn = parts.arn("/usageplans/" + text(plan, "id"));
      resources.add(
          new UsagePlan(
              region.id("AWS::ApiGateway::UsagePlan", arn, text(plan, "name")),
              plan.each(
                  "apiStages",
                  stage -> stage.reference("apiId").map(id -> parts.api(id.toString()))),
              known(plan.in("throttle").isPresent(), arn, "throttle")));
    }
  }
}
