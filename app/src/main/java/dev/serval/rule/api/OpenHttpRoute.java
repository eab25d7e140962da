package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.HttpRoute;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** AH-01: anyone can call a route of an HTTP or WebSocket API. */
public record OpenHttpRoute() implements Rule {

  private static final Card CARD =
      Card.of("AH-01", Severity.HIGH, "Anyone can call a route of an HTTP API")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The route has no authorizer, and an HTTP API has no resource policy that could make up for \
              it. Whoever finds the address runs the function behind it, with its role, unless its code \
              checks each request itself. On a WebSocket API whoever may connect may send.\
              """)
          .remedy(
              "Put a JWT, IAM or Lambda authorizer on the route, best as the API's default. If it"
                  + " has to be open, limit its rate and say why in the template.")
          .fix(
              Form.CLI,
              "aws apigatewayv2 update-route --api-id API --route-id ROUTE --authorization-type JWT"
                  + " --authorizer-id AUTHORIZER")
          .fix(
              Form.CLOUDFORMATION,
              """
              PostOrder:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  AuthorizationType: JWT
                  AuthorizerId: !Ref Authorizer
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Users
                    Authorizers:
                      Users:
                        IdentitySource: $request.header.Authorization
                        JwtConfiguration:
                          issuer: !Sub https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}
                          audience: [!Ref UserPoolClient]
              """)
          .fix(
              Form.SERVERLESS,
              """
              provider:
                httpApi:
                  authorizers:
                    users:
                      identitySource: $request.header.Authorization
                      issuerUrl: https://cognito-idp.REGION.amazonaws.com/POOL
                      audience: [CLIENT]
              functions:
                work:
                  events:
                    - httpApi: {path: /orders, method: post, authorizer: {name: users}}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_apigatewayv2_route" "post_order" {
                authorization_type = "JWT"
                authorizer_id      = aws_apigatewayv2_authorizer.users.id
              }
              """)
          .maps(
              Standard.cwe(306),
              Standard.owasp(2),
              Standard.csa(2),
              Standard.attack("T1190"),
              Standard.securityHub("APIGateway.8"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(HttpRoute.class)
        .filter(route -> decides(estate, route))
        .map(route -> judge(estate, route));
  }

  /** A WebSocket API checks who it is once, at the connection. */
  private static boolean decides(Estate estate, HttpRoute route) {
    Optional<String> key = route.routeKey().effective();
    boolean websocket = Apis.of(estate).isWebSocket(route);
    return websocket
        ? key.map("$connect"::equals).orElse(true)
        : key.map(text -> !text.startsWith("OPTIONS ")).orElse(true);
  }

  private static Verdict judge(Estate estate, HttpRoute route) {
    return switch (route.authorization()) {
      case Known<String>(String type, Origin at) ->
          type.equals("NONE") ? fail(estate, route, at) : Verdict.pass(route);
      case Absent<String>(String _, Origin at) -> fail(estate, route, at);
      case Unresolved<String> open -> Words.unknown(route, "Who may call", open);
    };
  }

  private static Verdict fail(Estate estate, HttpRoute route, Origin at) {
    String key = key(route);
    Purpose purpose = Purpose.of(key.substring(key.indexOf(' ') + 1));
    List<Evidence> evidence = new ArrayList<>();
    Apis.of(estate)
        .protectedRoute(route.api())
        .ifPresent(
            other ->
                evidence.add(
                    new Evidence(
                        "other routes of the API are protected, such as " + key(other),
                        other.authorization().at())));
    return new Verdict.Fail(
        route,
        "",
        purpose.severity(),
        Confidence.CERTAIN,
        switch (key) {
          case "$default", "ANY $default" ->
              "Anyone can call every path that no other route takes ($default)";
          case "$connect" -> "Anyone can connect to the WebSocket API";
          default -> "Anyone can call %s%s".formatted(key, purpose.because());
        },
        at,
        evidence);
  }

  private static String key(HttpRoute route) {
    return switch (route.routeKey()) {
      case Known<String>(String key, Origin _) -> Words.cut(key);
      case Absent<String>(String key, Origin _) -> key;
      case Unresolved<String>(String expression, Origin _) -> Words.cut(expression);
    };
  }
}
