package dev.serval.rule.api;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.HttpApi;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.Value;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AG-20: what protects an API can be walked around: an open catch-all leads to the function of a
 * protected route, or a JWT authorizer takes tokens that were issued for others.
 */
public record PartlyProtected() implements Rule {

  private static final Card CARD =
      Card.of("AG-20", Severity.HIGH, "The protection of an API's routes can be walked around")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The most exact route takes a request. A path in other letters, with a slash more or by \
              another method falls to the catch-all, and comes to the same function without a token. An \
              authorizer that asks for no audience takes any token of its issuer, one made for another \
              app, or in a pool where everybody may sign up, anybody's.\
              """)
          .remedy(
              "Put the authorizer on the catch-all too, or let it lead to another function; name"
                  + " the audience that tokens must have.")
          .fix(
              Form.CLI,
              """
              aws apigatewayv2 update-route --api-id API --route-id ROUTE \\
                --authorization-type JWT --authorizer-id AUTHORIZER
              aws apigatewayv2 update-authorizer --api-id API --authorizer-id AUTHORIZER \\
                --jwt-configuration Issuer=ISSUER,Audience=CLIENT
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Users:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  JwtConfiguration:
                    Issuer: !Sub https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}
                    Audience: [!Ref UserPoolClient]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_apigatewayv2_authorizer" "users" {
                jwt_configuration {
                  issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
                  audience = [aws_cognito_user_pool_client.web.id]
                }
              }
              """)
          .maps(Standard.owasp(2), Standard.csa(2), Standard.cwe(862), Standard.cwe(863));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.of(
            estate
                .all(Authorizer.class)
                .filter(one -> one.kind().effective().filter("JWT"::equals).isPresent())
                .map(PartlyProtected::audience),
            estate.all(HttpApi.class).flatMap(api -> routes(estate, api).stream()),
            estate.all(RestApi.class).flatMap(api -> methods(estate, api).stream()))
        .flatMap(verdicts -> verdicts);
  }

  private static Verdict audience(Authorizer authorizer) {
    if (authorizer.audience() instanceof Unresolved<?> open) {
      return Words.unknown(authorizer, "For whom tokens must be issued", open);
    }
    return authorizer.audience().effective().orElse(List.of()).isEmpty()
        ? Verdict.fail(
            authorizer,
            Severity.HIGH,
            "%s takes every token of its issuer, whomever it was made for"
                .formatted(Words.name(authorizer)),
            authorizer.audience().at())
        : Verdict.pass(authorizer);
  }

  /** A way into a function. */
  private record Way(
      Resource resource, String path, Value<String> authorization, Value<Reference> target) {

    private boolean isOpen() {
      return authorization.effective().filter("NONE"::equals).isPresent();
    }

    private boolean isProtected() {
      return authorization.effective().filter(one -> !one.equals("NONE")).isPresent();
    }

    private boolean isCatchAll() {
      return path.contains("$default") || path.contains("+}");
    }

    private Optional<String> function(Estate estate) {
      return FunctionLookup.of(estate).find(target).map(found -> found.id().path());
    }
  }

  private static List<Verdict> routes(Estate estate, HttpApi api) {
    boolean webSocket = api.protocol().effective().filter("WEBSOCKET"::equals).isPresent();
    return webSocket
        ? List.of()
        : around(
            estate,
            Apis.of(estate).routes(api).stream()
                .map(
                    route ->
                        new Way(
                            route,
                            route.routeKey().shown(),
                            route.authorization(),
                            route.integration()))
                .toList());
  }

  private static List<Verdict> methods(Estate estate, RestApi api) {
    return around(
        estate,
        Apis.of(estate).methods(api).stream()
            .filter(method -> !method.apiKeyRequired().effective().orElse(true))
            .filter(method -> !method.method().shown().equals("OPTIONS"))
            .map(
                method ->
                    new Way(
                        method,
                        method.method().shown() + " " + method.resourcePath(),
                        method.authorization(),
                        method.integration()))
            .toList());
  }

  private static List<Verdict> around(Estate estate, List<Way> all) {
    return all.stream()
        .filter(Way::isCatchAll)
        .filter(way -> way.authorization().effective().isPresent())
        .map(way -> judge(estate, way, all))
        .toList();
  }

  private static Verdict judge(Estate estate, Way catchAll, List<Way> all) {
    Optional<String> function = catchAll.function(estate);
    Optional<Way> around =
        all.stream()
            .filter(_ -> catchAll.isOpen() && function.isPresent())
            .filter(Way::isProtected)
            .filter(other -> other.function(estate).equals(function))
            .findFirst();
    return around
        .map(other -> fail(catchAll, other))
        .orElseGet(() -> Verdict.pass(catchAll.resource()));
  }

  private static Verdict fail(Way catchAll, Way other) {
    return new Verdict.Fail(
        catchAll.resource(),
        "",
        Severity.HIGH,
        Confidence.CERTAIN,
        "%s is open and leads to the same function as %s, which asks who calls"
            .formatted(Words.cut(catchAll.path()), Words.cut(other.path())),
        catchAll.authorization().at(),
        List.of(new Evidence("it asks for a token", other.authorization().at())));
  }
}
