package dev.serval.rule.api;

import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.HttpApi;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AG-20: what protects an API can be walked around: an open route for all paths or methods leads to
 * the function of a protected one, or an authorizer takes tokens that were issued for others.
 *
 * <p>An authorizer with user pools compares for which app a token was made by its pattern only
 * ({@code identityValidationExpression}, "Authorizer", API Gateway API reference); a method that
 * asks for a scope takes no ID tokens at all. A pool of one app needs neither: that is LOW.
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
              app, or in a pool where everybody may sign up, anybody's. One with user pools does the same \
              where it has no pattern for the audience, and a method asks for no scope.\
              """)
          .remedy(
              "Put the authorizer on the catch-all too, or let it lead to another function; name"
                  + " the audience that tokens must have, or let each method ask for a scope.")
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
              Customers:
                Type: AWS::ApiGateway::Authorizer
                Properties:
                  Type: COGNITO_USER_POOLS
                  IdentityValidationExpression: !Ref UserPoolClient
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
            apps(estate),
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

  /** Of REST APIs' authorizers: whether some method of theirs takes tokens of other apps. */
  private static Stream<Verdict> apps(Estate estate) {
    Map<String, List<RestMethod>> methods = new HashMap<>();
    estate
        .all(RestMethod.class)
        .forEach(
            method ->
                estate
                    .find(Authorizer.class, method.authorizer())
                    .ifPresent(
                        one ->
                            methods
                                .computeIfAbsent(one.id().path(), _ -> new ArrayList<>())
                                .add(method)));
    return estate
        .all(Authorizer.class)
        .filter(one -> one.kind().effective().filter("COGNITO_USER_POOLS"::equals).isPresent())
        .filter(one -> methods.containsKey(one.id().path()))
        .map(one -> apps(one, methods.getOrDefault(one.id().path(), List.of())));
  }

  private static Verdict apps(Authorizer authorizer, List<RestMethod> methods) {
    if (authorizer.pattern() instanceof Unresolved<?> open) {
      return Words.unknown(authorizer, "For which apps tokens must be made", open);
    }
    if (!authorizer.pattern().effective().orElse("").isEmpty()) {
      return Verdict.pass(authorizer);
    }
    Optional<RestMethod> any =
        methods.stream()
            .filter(one -> one.scopes().effective().filter(List::isEmpty).isPresent())
            .findFirst();
    Optional<Verdict> unknown =
        methods.stream()
            .map(RestMethod::scopes)
            .filter(Unresolved.class::isInstance)
            .findFirst()
            .map(
                open ->
                    Words.unknown(
                        authorizer, "Which scopes tokens must have", (Unresolved<?>) open));
    return any.<Verdict>map(method -> apps(authorizer, method))
        .or(() -> unknown)
        .orElseGet(() -> Verdict.pass(authorizer));
  }

  private static Verdict apps(Authorizer authorizer, RestMethod method) {
    return new Verdict.Fail(
        authorizer,
        "",
        Severity.LOW,
        Confidence.CERTAIN,
        "%s takes the ID tokens of every app of its user pool: no pattern asks for the audience, and %s for no scope"
            .formatted(Words.name(authorizer), Words.cut(RouteTo.of(method).key())),
        authorizer.id().at(),
        List.of(new Evidence("it asks for no scope", method.authorization().at())));
  }

  private static List<Verdict> routes(Estate estate, HttpApi api) {
    boolean webSocket = api.protocol().effective().filter("WEBSOCKET"::equals).isPresent();
    return webSocket
        ? List.of()
        : around(estate, Apis.of(estate).routes(api).stream().map(RouteTo::of).toList());
  }

  private static List<Verdict> methods(Estate estate, RestApi api) {
    return around(
        estate,
        Apis.of(estate).methods(api).stream()
            .filter(method -> !method.apiKeyRequired().effective().orElse(true))
            .filter(method -> !method.method().shown().equals("OPTIONS"))
            .map(RouteTo::of)
            .toList());
  }

  private static List<Verdict> around(Estate estate, List<RouteTo> all) {
    return all.stream()
        .filter(RouteTo::isCatchAll)
        .filter(one -> one.authorization().effective().isPresent())
        .map(one -> judge(estate, one, all))
        .toList();
  }

  private static Verdict judge(Estate estate, RouteTo catchAll, List<RouteTo> all) {
    List<RouteTo> missed =
        all.stream()
            .filter(_ -> catchAll.isOpen())
            .filter(RouteTo::isProtected)
            .filter(catchAll::catchesWhatMisses)
            .toList();
    Optional<String> function = catchAll.function(estate);
    Optional<Verdict> around =
        missed.stream()
            .filter(other -> function.isPresent() && other.function(estate).equals(function))
            .findFirst()
            .map(other -> fail(catchAll, other));
    Optional<Verdict> unknown =
        Stream.concat(Stream.of(catchAll), missed.stream())
            .filter(_ -> !missed.isEmpty())
            .flatMap(one -> one.open().stream())
            .findFirst()
            .map(
                open ->
                    Words.unknown(
                        catchAll.resource(), "What " + Words.cut(catchAll.key()) + " calls", open));
    return around.or(() -> unknown).orElseGet(() -> Verdict.pass(catchAll.resource()));
  }

  private static Verdict fail(RouteTo catchAll, RouteTo other) {
    return new Verdict.Fail(
        catchAll.resource(),
        "",
        Severity.HIGH,
        Confidence.CERTAIN,
        "%s is open and leads to the same function as %s, which asks who calls"
            .formatted(Words.cut(catchAll.key()), Words.cut(other.key())),
        catchAll.authorization().at(),
        List.of(new Evidence("it asks for a token", other.authorization().at())));
  }
}
