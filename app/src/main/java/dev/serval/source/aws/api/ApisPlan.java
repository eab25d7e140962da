package dev.serval.source.aws.api;

import static dev.serval.source.aws.api.FunctionsPlan.each;

import java.util.Map;

/** What to ask about the APIs of a region, and the domains under which they are called. */
final class ApisPlan {

  private final Survey survey;
  private final String region;

  ApisPlan(Survey survey, String region) {
    this.survey = survey;
    this.region = region;
  }

  /** Everything. */
  void ask() {
    restApis();
    httpApis();
  }

  private void about(Operation operation, String name, String value) {
    survey.ask(operation, region, Map.of(name, value));
  }

  private void restApis() {
    survey.ask(
        ApiOperations.GET_REST_APIS,
        region,
        Map.of(),
        page -> {
          for (String id : each(page, "items", "id")) {
            about(ApiOperations.GET_RESOURCES, "restApiId", id);
            about(ApiOperations.GET_STAGES, "restApiId", id);
            about(ApiOperations.GET_AUTHORIZERS, "restApiId", id);
          }
        });
    survey.askEach(
        ApiOperations.GET_DOMAIN_NAMES,
        region,
        "items",
        "domainName",
        ApiOperations.GET_BASE_PATH_MAPPINGS);
    survey.ask(ApiOperations.GET_USAGE_PLANS, region, Map.of());
  }

  private void httpApis() {
    survey.ask(
        ApiOperations.GET_APIS,
        region,
        Map.of(),
        page -> {
          for (String id : each(page, "Items", "ApiId")) {
            about(ApiOperations.GET_ROUTES, "ApiId", id);
            about(ApiOperations.GET_INTEGRATIONS, "ApiId", id);
            about(ApiOperations.V2_GET_STAGES, "ApiId", id);
            about(ApiOperations.V2_GET_AUTHORIZERS, "ApiId", id);
          }
        });
    survey.askEach(
        ApiOperations.V2_GET_DOMAIN_NAMES,
        region,
        "Items",
        "DomainName",
        ApiOperations.GET_API_MAPPINGS);
  }
}
