package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a change newly lets call the routes of an API. */
class ExposedRoutesChangeTest {

  private static final String TEMPLATE =
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: {AWS: [arn:aws:iam::444455556666:root]}
                  Action: execute-api:Invoke
                  Resource: execute-api:/*
        Orders:
          Type: AWS::ApiGateway::Resource
          Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders}
        Get:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: !Ref Api
            ResourceId: !Ref Orders
            HttpMethod: GET
            AuthorizationType: AWS_IAM
        Web:
          Type: AWS::ApiGatewayV2::Api
          Properties: {Name: web, ProtocolType: HTTP}
        Route:
          Type: AWS::ApiGatewayV2::Route
          Properties: {ApiId: !Ref Web, RouteKey: GET /items, AuthorizationType: JWT}
        Users:
          Type: AWS::ApiGatewayV2::Authorizer
          Properties:
            Name: users
            ApiId: !Ref Web
            AuthorizerType: JWT
            JwtConfiguration: {Issuer: https://login.shop.example, Audience: [web]}
        Partners:
          Type: AWS::ApiGatewayV2::Authorizer
          Properties:
            Name: partners
            ApiId: !Ref Web
            AuthorizerType: JWT
            JwtConfiguration: {Issuer: https://login.partner.example, Audience: [web]}
        Asking:
          Type: AWS::ApiGatewayV2::Route
          Properties: {ApiId: !Ref Web, RouteKey: GET /bills, AuthorizationType: JWT, AuthorizerId: !Ref Users}
      """;

  @TempDir Path folder;

  private Run compared(String from, String to) throws IOException {
    assertThat(TEMPLATE).contains(from);
    Path old = template("old", TEMPLATE);
    Path changed = template("new", TEMPLATE.replace(from, to));
    return Run.of("exposed", "--compare", old.toString(), changed.toString());
  }

  private Path template(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("template.yaml");
    return Files.writeString(file, text);
  }

  @Test
  void nothing_is_new_where_nothing_changed() throws IOException {
    assertThat(compared("orders", "orders").out()).isEqualTo("nothing is newly allowed\n");
  }

  @Test
  void an_account_more_in_the_apis_policy_is_new_on_its_routes() throws IOException {
    assertThat(
            compared(
                    "[arn:aws:iam::444455556666:root]",
                    "[arn:aws:iam::444455556666:root, arn:aws:iam::777788889999:root]")
                .out())
        .contains("CROSS ACCOUNT  GET /orders", "account 777788889999")
        .doesNotContain("444455556666", "GET /items");
  }

  @Test
  void an_account_in_anothers_place_is_new() throws IOException {
    assertThat(compared("444455556666", "777788889999").out())
        .contains("CROSS ACCOUNT  GET /orders", "account 777788889999");
  }

  @Test
  void another_authorizer_lets_in_others() throws IOException {
    assertThat(compared("AuthorizationType: JWT", "AuthorizationType: CUSTOM").out())
        .contains("RESTRICTED  GET /items", "whom the CUSTOM authorizer lets in");
  }

  @Test
  void another_authorizer_of_the_same_kind_does_too() throws IOException {
    assertThat(compared("AuthorizerId: !Ref Users", "AuthorizerId: !Ref Partners").out())
        .contains("RESTRICTED  GET /bills", "Partners (issuer https://login.partner.example")
        .doesNotContain("GET /items");
    assertThat(compared("shop.example, Audience: [web]", "shop.example, Audience: [other]").out())
        .contains("RESTRICTED  GET /bills", "audience other");
  }

  @Test
  void a_route_that_asks_nobody_any_more_is_open() throws IOException {
    assertThat(compared("AuthorizationType: JWT", "AuthorizationType: NONE").out())
        .contains("PUBLIC  GET /items");
    assertThat(compared("AuthorizationType: JWT", "AuthorizationType: AWS_IAM").out())
        .isEqualTo("nothing is newly allowed\n");
  }
}
