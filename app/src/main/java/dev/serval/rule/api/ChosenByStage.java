package dev.serval.rule.api;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.grant.CalledApi;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.Role;
import dev.serval.model.Value.Known;
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
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * AG-21: a stage variable says which function a method calls, and more than one function lets the
 * API in, or may be called with the integration's role. Where the estate knows of one at most,
 * there is little to choose from, and it is LOW.
 *
 * @param tables what actions there are
 */
public record ChosenByStage(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("AG-21", Severity.MEDIUM, "A stage variable chooses the function behind a method")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Whoever may change the stage, or make one more, decides which function answers, without \
              touching the method, its authorizer or any function. The API needs permission to call all \
              functions that may be named, by their policies or with a role of its own, and such permissions \
              are written with wildcards and not taken back.\
              """)
          .remedy(
              "Name the function; let an alias choose the version. Where stages must differ, make"
                  + " an API for each.")
          .fix(
              Form.CLI,
              """
              aws apigateway put-integration --rest-api-id API --resource-id RESOURCE --http-method GET \\
                --type AWS_PROXY --integration-http-method POST --uri FUNCTION_INVOKE_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              GetOrder:
                Type: AWS::ApiGateway::Method
                Properties:
                  Integration:
                    Type: AWS_PROXY
                    IntegrationHttpMethod: POST
                    Uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_integration" "get_order" {
                uri = aws_lambda_function.orders.invoke_arn
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(610));

  private static final String VARIABLE = "stageVariables.";
  private static final String INVOKE = "lambda:InvokeFunction";

  /** The API calls with what the caller of the method may. */
  private static final String OF_THE_CALLER = "arn:aws:iam::*:user/*";

  private static final int MOST_SHOWN = 5;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.concat(
        estate
            .all(RestMethod.class)
            .flatMap(one -> judge(estate, RouteTo.of(one), estate.find(RestApi.class, one.api()))),
        estate
            .all(HttpRoute.class)
            .flatMap(one -> judge(estate, RouteTo.of(one), estate.find(HttpApi.class, one.api()))));
  }

  private Stream<Verdict> judge(Estate estate, RouteTo route, Optional<? extends Resource> api) {
    return route.target() instanceof Known<Reference>(Reference target, Origin at)
            && !target.isNone()
        ? Stream.of(
            target.toString().contains(VARIABLE)
                ? route.credentials() instanceof Known<Reference>(Reference role, Origin _)
                        && !role.isNone()
                    ? byRole(estate, route, at, role)
                    : fail(route, at, open(FunctionGrants.of(estate, tables), api))
                : Verdict.pass(route.resource()))
        : Stream.empty();
  }

  /** A role with which the API calls decides alone what may be called. */
  private Verdict byRole(Estate estate, RouteTo route, Origin at, Reference credentials) {
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    String chosen = "A stage variable chooses what %s calls".formatted(Words.cut(route.key()));
    Optional<Caller> caller = estate.find(Role.class, credentials).flatMap(policies::caller);
    if (caller.isEmpty()) {
      return credentials.toString().equals(OF_THE_CALLER)
          ? fail(route, at, List.of())
          : Verdict.unknown(
              route.resource(),
              "%s with the role %s, of which it is not known what it may call"
                  .formatted(chosen, Words.cut(credentials.toString())),
              at);
    }
    List<String> open =
        estate
            .all(Function.class)
            .filter(one -> mayCall(policies, caller.get(), one))
            .map(one -> one.id().label())
            .sorted()
            .toList();
    boolean many = open.size() > 1;
    return Verdict.fail(
        route.resource(),
        many ? Severity.MEDIUM : Severity.LOW,
        many
            ? "%s, out of %d functions that its role %s may call: %s"
                .formatted(chosen, open.size(), Words.cut(caller.get().label()), Words.list(open))
            : chosen,
        at);
  }

  private static boolean mayCall(EstatePolicies policies, Caller role, Function function) {
    return policies.decide(role, INVOKE, function.id().arn(), Context.NONE).allowed().orElse(false);
  }

  /** Statements by which functions let any stage of the API call them, one of each function. */
  private static List<Grant> open(FunctionGrants grants, Optional<? extends Resource> api) {
    SequencedMap<String, Grant> all = new TreeMap<>();
    grants.all().stream()
        .filter(grant -> grant.services().stream().anyMatch(name -> name.startsWith("apigateway.")))
        .filter(grant -> letsIn(grants, grant, api.map(one -> one.id().path()).orElse("")))
        .forEach(grant -> all.putIfAbsent(grant.to().label(), grant));
    return List.copyOf(all.values());
  }

  private static boolean letsIn(FunctionGrants grants, Grant grant, String api) {
    List<Arn> sources =
        grant
            .asks("aws:SourceArn")
            .flatMap(condition -> condition.values().stream())
            .flatMap(word -> Arn.parse(word.text()).stream())
            .toList();
    return sources.isEmpty()
        || sources.stream()
            .anyMatch(
                source ->
                    source.resource().toString().startsWith("*")
                        || CalledApi.of(grants, source)
                            .filter(one -> one.id().path().equals(api))
                            .isPresent());
  }

  private static Verdict fail(RouteTo route, Origin at, List<Grant> open) {
    boolean many = open.size() > 1;
    String chosen = "A stage variable chooses what %s calls".formatted(Words.cut(route.key()));
    return new Verdict.Fail(
        route.resource(),
        "",
        many ? Severity.MEDIUM : Severity.LOW,
        Confidence.CERTAIN,
        many
            ? "%s, out of %d functions that let the API in: %s"
                .formatted(
                    chosen,
                    open.size(),
                    Words.list(open.stream().map(grant -> grant.to().label()).toList()))
            : chosen,
        at,
        open.stream()
            .filter(_ -> many)
            .limit(MOST_SHOWN)
            .map(
                grant ->
                    new Evidence(
                        "%s lets the API in".formatted(Words.cut(grant.to().label())),
                        grant.statement().at()))
            .toList());
  }
}
