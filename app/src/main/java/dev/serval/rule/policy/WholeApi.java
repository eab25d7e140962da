package dev.serval.rule.policy;

import dev.serval.analysis.grant.CalledApi;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RP-15: an API may call a function by any of its methods and paths, and one of them is open, or
 * the API is another account's. A wildcard for the stage alone is usual, and so is one for a
 * function that answers all paths of its API; nothing is got round where all routes to the function
 * are open. Whoever may change routes of the own API may mostly open the right one as well.
 *
 * @param tables what actions there are
 */
public record WholeApi(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("RP-15", Severity.MEDIUM, "Any route of an API may call a function")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The statement lets every stage, method and path of the API call the function. Whoever \
              may change one route of the API points an open one at this function, and gets round the \
              authorizer that guards the right one. Nothing about the function changes by it.\
              """)
          .remedy("Name the method and path that call the function.")
          .fix(
              Form.CLI,
              """
              aws lambda add-permission --function-name NAME --statement-id SID \
                --action lambda:InvokeFunction --principal apigateway.amazonaws.com \
                --source-arn arn:aws:execute-api:REGION:ACCOUNT:API/*/POST/orders
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/POST/orders
              """)
          .fix(
              Form.SERVERLESS,
              """
              resources:
                extensions:
                  WorkLambdaPermissionApiGateway:
                    Properties:
                      SourceArn: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ApiGatewayRestApi}/*/POST/orders
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_permission" "api" {
                source_arn = "${aws_apigatewayv2_api.api.execution_arn}/*/POST/orders"
              }
              """)
          .maps(Standard.cwe(732), Standard.owasp(5));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    OpenRoutes routes = OpenRoutes.of(estate);
    return grants.all().stream()
        .filter(grant -> grant.services().stream().anyMatch(name -> name.startsWith("apigateway.")))
        .flatMap(
            grant ->
                grant
                    .asks("aws:SourceArn")
                    .flatMap(condition -> condition.values().stream())
                    .flatMap(source -> judge(grants, routes, grant, source).stream()));
  }

  private static Optional<Verdict> judge(
      FunctionGrants grants, OpenRoutes routes, Grant grant, Word source) {
    return Arn.parse(source.text())
        .filter(arn -> arn.service().equals(Text.of("execute-api")))
        .map(
            arn ->
                isWide(arn)
                    ? wide(grants, routes, grant, source, arn)
                    : Verdict.pass(grant.resource()));
  }

  /** {@code API}, {@code API/*}, {@code API/STAGE/*}, and with wildcards for method and path. */
  private static boolean isWide(Arn arn) {
    List<Text> parts = arn.resource().split("/", 4);
    if (parts.size() > 1 && parts.get(1).equals(Text.of("authorizers"))) {
      return false;
    }
    boolean method = parts.size() < 3 || isAll(parts.get(2));
    boolean path = parts.size() < 4 || isAll(parts.get(3));
    return method && path;
  }

  private static boolean isAll(Text part) {
    return part.equals(Text.of("*")) || part.parts().isEmpty();
  }

  private static Verdict wide(
      FunctionGrants grants, OpenRoutes routes, Grant grant, Word source, Arn arn) {
    Text id = arn.resource().split("/", 2).getFirst();
    Optional<String> account = arn.account().known();
    if (account.isPresent() && !grants.accounts().contains(account.get())) {
      return fail(grant, Severity.MEDIUM, source, "an API of account " + Words.cut(account.get()));
    }
    if (id.toString().contains("*")) {
      return fail(grant, Severity.MEDIUM, source, "every API of the account");
    }
    Optional<Resource> api = CalledApi.of(grants, arn);
    if (api.isEmpty()) {
      return Verdict.unknown(
          grant.resource(),
          "Any route of API %s may call %s; whether one of them is open is not known here"
              .formatted(Words.cut(id.toString()), Shown.name(grant.to())),
          source.at());
    }
    return noRouteIsGotRound(routes, api.get(), grant) || routes.open(api.get()).isEmpty()
        ? Verdict.pass(grant.resource())
        : fail(
            grant,
            Severity.LOW,
            source,
            "%s, of which %s is open"
                .formatted(Words.name(api.get()), routes.open(api.get()).orElseThrow()));
  }

  private static boolean noRouteIsGotRound(OpenRoutes routes, Resource api, Grant grant) {
    return grant
        .to()
        .function()
        .filter(one -> routes.isForAll(api, one) || routes.isUnguarded(api, one))
        .isPresent();
  }

  private static Verdict fail(Grant grant, Severity severity, Word source, String api) {
    return Verdict.fail(
        grant.resource(),
        severity,
        "%s may be called by any route of %s".formatted(Shown.name(grant.to()), api),
        source.at());
  }
}
