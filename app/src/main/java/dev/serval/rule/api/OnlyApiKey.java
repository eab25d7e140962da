package dev.serval.rule.api;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AG-02: a REST API on the internet has no authorizer, and methods that ask for an API key only.
 * Methods that ask for nothing are AG-01's.
 *
 * @param tables what actions there are
 */
public record OnlyApiKey(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("AG-02", Severity.MEDIUM, "An API asks for an API key and nothing else")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              An API key says which usage plan counts a request, and not who sends it: it stands in the source of \
              pages and apps, does not expire and is the same for all users. Whoever has seen one calls the \
              function behind the method.\
              """)
          .remedy(
              "Put an authorizer on the methods beside the key: Cognito, a Lambda "
                  + "function, or AWS_IAM.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-method --rest-api-id API --resource-id RESOURCE --http-method GET \\
                --patch-operations op=replace,path=/authorizationType,value=AWS_IAM
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              PostOrder:
                Type: AWS::ApiGateway::Method
                Properties:
                  ApiKeyRequired: true
                  AuthorizationType: COGNITO_USER_POOLS
                  AuthorizerId: !Ref Authorizer
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_method" "post_order" {
                api_key_required = true
                authorization    = "COGNITO_USER_POOLS"
                authorizer_id    = aws_api_gateway_authorizer.users.id
              }
              """)
          .maps(Standard.owasp(2), Standard.csa(2), Standard.cwe(306), Standard.attack("T1190"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(RestApi.class).flatMap(api -> judge(estate, api).stream());
  }

  private Optional<Verdict> judge(Estate estate, RestApi api) {
    List<RestMethod> keyed =
        Apis.of(estate).methods(api).stream()
            .filter(method -> method.apiKeyRequired().effective().orElse(false))
            .sorted(Comparator.comparing(OnlyApiKey::shown))
            .toList();
    if (keyed.isEmpty() || OpenApis.isPrivate(api)) {
      return Optional.empty();
    }
    boolean authorized =
        Apis.of(estate).methods(api).stream()
            .anyMatch(
                method -> method.authorization().effective().filter("NONE"::equals).isEmpty());
    Optional<Entrance> policy = OpenApis.widest(estate, tables, api);
    boolean closed = policy.map(one -> OpenApis.isClosed(one.way())).orElse(false);
    return Optional.of(authorized || closed ? Verdict.pass(api) : fail(api, keyed));
  }

  private static Verdict fail(RestApi api, List<RestMethod> keyed) {
    RestMethod first = keyed.getFirst();
    return Verdict.fail(
        api,
        Severity.MEDIUM,
        "An API key is all that %s asks for, such as at %s"
            .formatted(Words.name(api), Words.cut(shown(first))),
        first.apiKeyRequired().at());
  }

  private static String shown(RestMethod method) {
    return method.method().shown() + " " + method.resourcePath();
  }
}
