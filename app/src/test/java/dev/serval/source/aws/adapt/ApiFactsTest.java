package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.Addresses;
import dev.serval.model.Authorizer;
import dev.serval.model.CustomDomain;
import dev.serval.model.DomainMapping;
import dev.serval.model.Estate;
import dev.serval.model.Gap;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.Reference;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What API Gateway's answers say of authorizers and domains. */
class ApiFactsTest {

  private static SaidAnswers rest() {
    return SaidAnswers.withFunctions("judge")
        .said(
            "apigateway:GetRestApis",
            """
            {"items": [{"id": "r1", "name": "orders", "disableExecuteApiEndpoint": true}]}
            """)
        .said(
            "apigateway:GetResources",
            Map.of("restApiId", "r1"),
            """
            {"items": [{"path": "/o", "resourceMethods": {"GET": {
              "authorizationType": "CUSTOM", "authorizerId": "a1", "authorizationScopes": ["read"]}}}]}
            """)
        .said(
            "apigateway:GetAuthorizers",
            Map.of("restApiId", "r1"),
            """
            {"items": [{"id": "a1", "name": "customers", "type": "REQUEST",
              "authorizerUri":
                "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:judge/invocations",
              "identitySource": "method.request.header.Who, context.path",
              "authorizerResultTtlInSeconds": 60}]}
            """);
  }

  @Test
  void aMethodNamesItsAuthorizer() {
    Estate estate = rest().estate();
    RestMethod method = estate.all(RestMethod.class).findFirst().orElseThrow();
    Authorizer authorizer = estate.find(Authorizer.class, method.authorizer()).orElseThrow();

    assertThat(shown(method.scopes())).containsExactly("read");
    assertThat(authorizer.kind().shown()).isEqualTo("REQUEST");
    assertThat(shown(authorizer.identitySources()))
        .containsExactly("method.request.header.Who", "context.path");
    assertThat(authorizer.cacheSeconds().effective()).contains(60);
    assertThat(authorizer.function().shown()).contains(":function:judge/");
    assertThat(estate.all(RestApi.class).map(api -> api.ownAddress().effective().orElseThrow()))
        .containsExactly(false);
  }

  @Test
  void aRouteNamesItsAuthorizer() {
    Estate estate =
        SaidAnswers.withFunctions("catalogue")
            .said("apigatewayv2:GetApis", "{\"Items\": [{\"ApiId\": \"h1\", \"Name\": \"shop\"}]}")
            .said(
                "apigatewayv2:GetRoutes",
                Map.of("ApiId", "h1"),
                """
                {"Items": [
                  {"RouteId": "1", "RouteKey": "GET /a", "AuthorizationType": "JWT", "AuthorizerId": "t"},
                  {"RouteId": "2", "RouteKey": "GET /b"}]}
                """)
            .said(
                "apigatewayv2:GetAuthorizers",
                Map.of("ApiId", "h1"),
                """
                {"Items": [{"AuthorizerId": "t", "Name": "staff", "AuthorizerType": "JWT",
                  "IdentitySource": ["$request.header.Authorization"],
                  "JwtConfiguration": {"Audience": ["shop"], "Issuer": "https://login.example"}}]}
                """)
            .estate();
    List<HttpRoute> routes = estate.all(HttpRoute.class).toList();
    Authorizer tokens = estate.find(Authorizer.class, routes.getFirst().authorizer()).orElseThrow();

    assertThat(tokens.issuer().shown()).isEqualTo("https://login.example");
    assertThat(shown(tokens.audience())).containsExactly("shop");
    assertThat(tokens.cacheSeconds().effective()).contains(0);
    assertThat(estate.find(Authorizer.class, routes.getLast().authorizer())).isEmpty();
    assertThat(estate.all(HttpApi.class).map(api -> api.ownAddress().effective().orElseThrow()))
        .containsExactly(true);
  }

  @Test
  void aDomainOfBothGatewaysIsOne() {
    Estate estate =
        rest()
            .said("apigatewayv2:GetApis", "{\"Items\": [{\"ApiId\": \"h1\", \"Name\": \"shop\"}]}")
            .said(
                "apigateway:GetDomainNames",
                """
                {"items": [
                  {"domainName": "api.example", "securityPolicy": "TLS_1_2",
                   "endpointConfiguration": {"types": ["REGIONAL"]},
                   "mutualTlsAuthentication": {"truststoreUri": "s3://trust/ca.pem"}},
                  {"domainName": "edge.example", "securityPolicy": "TLS_1_0",
                   "endpointConfiguration": {"types": ["EDGE"]}}]}
                """)
            .said(
                "apigatewayv2:GetDomainNames",
                """
                {"Items": [{"DomainName": "api.example",
                  "DomainNameConfigurations": [{"EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}],
                  "MutualTlsAuthentication": {"TruststoreUri": "s3://trust/ca.pem"}}]}
                """)
            .said(
                "apigateway:GetBasePathMappings",
                Map.of("domainName", "api.example"),
                "{\"items\": [{\"basePath\": \"(none)\", \"restApiId\": \"r1\", \"stage\":"
                    + " \"prod\"}]}")
            .said(
                "apigateway:GetBasePathMappings",
                Map.of("domainName", "edge.example"),
                "{\"items\": [{\"basePath\": \"v1\", \"restApiId\": \"r1\", \"stage\": \"prod\"}]}")
            .said(
                "apigatewayv2:GetApiMappings",
                Map.of("DomainName", "api.example"),
                """
                {"Items": [
                  {"ApiMappingId": "1", "ApiMappingKey": "", "ApiId": "r1", "Stage": "prod"},
                  {"ApiMappingId": "2", "ApiMappingKey": "shop", "ApiId": "h1", "Stage": "$default"}]}
                """)
            .estate();

    assertThat(estate.all(CustomDomain.class))
        .extracting(
            one ->
                one.id().name()
                    + " "
                    + one.securityPolicy().shown()
                    + " "
                    + one.trustStore().shown())
        .containsExactlyInAnyOrder(
            "api.example TLS_1_2 s3://trust/ca.pem", "edge.example TLS_1_0 ");
    assertThat(estate.all(DomainMapping.class)).hasSize(3);
    RestMethod method = estate.all(RestMethod.class).findFirst().orElseThrow();
    assertThat(Addresses.of(estate).of(method.api()))
        .containsExactlyInAnyOrder("api.example", "edge.example/v1");
    HttpApi shop = estate.all(HttpApi.class).findFirst().orElseThrow();
    assertThat(
            Addresses.of(estate)
                .of(new Value.Known<>(new Reference(shop.id().arn()), shop.id().at())))
        .containsExactly("api.example/shop");
  }

  @Test
  void whatWasDeniedIsKnownToBeMissing() {
    Estate estate =
        SaidAnswers.withFunctions("judge")
            .said("apigateway:GetRestApis", "{\"items\": [{\"id\": \"r1\", \"name\": \"orders\"}]}")
            .denied("apigateway:GetAuthorizers", Map.of("restApiId", "r1"))
            .denied("apigateway:GetDomainNames", Map.of())
            .estate();
    RestApi api = estate.all(RestApi.class).findFirst().orElseThrow();

    assertThat(estate.all(Authorizer.class)).isEmpty();
    assertThat(Listings.of(estate).unread(api, "AWS::ApiGateway::Authorizer")).isPresent();
    assertThat(Listings.of(estate).of("AWS::ApiGateway::DomainName"))
        .singleElement()
        .satisfies(listing -> assertThat(listing.complete().effective()).isEmpty());
    assertThat(estate.gaps())
        .extracting(Gap::what)
        .contains("apigateway:GetAuthorizers of r1", "apigateway:GetDomainNames");
  }

  private static List<String> shown(Value<List<Value<String>>> list) {
    return list.effective().orElseThrow().stream().map(Value::shown).toList();
  }
}
