package dev.serval.rule.api;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
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

/**
 * AG-01: anyone can call a method of a REST API.
 *
 * @param tables what actions there are
 */
public record OpenRestMethod(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("AG-01", Severity.HIGH, "Anyone can call a method of a REST API")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              API Gateway asks nobody who they are before it runs the function. Its address is found by \
              scanners within hours. Whatever the function does for its users it does for everybody, \
              with its own role, unless its code checks each request itself.\
              """)
          .remedy(
              "Put an authorizer on the method: IAM for callers in AWS, a Cognito or JWT authorizer"
                  + " for people, a Lambda authorizer for the rest. If it has to be open, limit its"
                  + " rate and say why in the template.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-method --rest-api-id API --resource-id RESOURCE --http-method POST \\
                --patch-operations op=replace,path=/authorizationType,value=AWS_IAM
              aws apigateway create-deployment --rest-api-id API --stage-name STAGE
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              PostOrder:
                Type: AWS::ApiGateway::Method
                Properties:
                  AuthorizationType: COGNITO_USER_POOLS
                  AuthorizerId: !Ref Authorizer
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  Auth:
                    DefaultAuthorizer: Users
                    Authorizers:
                      Users: {UserPoolArn: !GetAtt UserPool.Arn}
              """)
          .fix(
              Form.SERVERLESS,
              """
              functions:
                work:
                  events:
                    - http:
                        path: /orders
                        method: post
                        authorizer: {type: COGNITO_USER_POOLS, arn: !GetAtt UserPool.Arn}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_method" "post_order" {
                authorization = "COGNITO_USER_POOLS"
                authorizer_id = aws_api_gateway_authorizer.users.id
              }
              """)
          .maps(Standard.cwe(306), Standard.owasp(2), Standard.csa(2), Standard.attack("T1190"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(RestMethod.class)
        .filter(OpenRestMethod::calls)
        .map(method -> judge(estate, method));
  }

  /** Preflight answers of CORS carry no data, and a method without integration does nothing. */
  private static boolean calls(RestMethod method) {
    return method.method().effective().filter("OPTIONS"::equalsIgnoreCase).isEmpty()
        && method.integration().effective().map(target -> !target.isNone()).orElse(true);
  }

  private Verdict judge(Estate estate, RestMethod method) {
    return switch (method.authorization()) {
      case Known<String>(String type, Origin at) ->
          type.equals("NONE") ? judgeOpen(estate, method, at) : Verdict.pass(method);
      case Absent<String>(String _, Origin at) -> judgeOpen(estate, method, at);
      case Unresolved<String> open -> Words.unknown(method, "Who may call", open);
    };
  }

  private Verdict judgeOpen(Estate estate, RestMethod method, Origin at) {
    if (method.apiKeyRequired() instanceof Unresolved<Boolean> open) {
      return Words.unknown(method, "Whether an API key is needed", open);
    }
    if (method.apiKeyRequired().effective().orElse(false)) {
      return Verdict.pass(method);
    }
    Optional<RestApi> api = estate.find(RestApi.class, method.api());
    if (api.isEmpty()) {
      return Verdict.unknown(
          method,
          "The API is not declared here; its resource policy may restrict who can call",
          method.api().at());
    }
    return judgeOpen(estate, api.get(), method, at);
  }

  private Verdict judgeOpen(Estate estate, RestApi api, RestMethod method, Origin at) {
    if (api.endpointTypes() instanceof Unresolved<List<Value<String>>> open) {
      return Words.unknown(method, "Whether the API is private", open);
    }
    boolean isPrivate =
        api.endpointTypes().effective().orElse(List.of()).stream()
            .anyMatch(type -> type.effective().filter("PRIVATE"::equals).isPresent());
    if (isPrivate) {
      return Verdict.pass(method);
    }
    return api.hasPolicy().effective().orElse(true)
        ? judgePolicy(estate, api, method, at)
        : fail(estate, method, at);
  }

  private Verdict judgePolicy(Estate estate, RestApi api, RestMethod method, Origin at) {
    Optional<Entrance> widest = OpenApis.widest(estate, tables, api);
    if (widest.isEmpty() || widest.get().way() == Way.UNKNOWN) {
      return Verdict.unknown(
          method,
          "The method asks for no authorization; whom the API's resource policy lets in is not"
              + " known here",
          at);
    }
    return OpenApis.isClosed(widest.get().way()) ? Verdict.pass(method) : fail(estate, method, at);
  }

  private static Verdict fail(Estate estate, RestMethod method, Origin at) {
    Purpose purpose = Purpose.of(method.resourcePath());
    List<Evidence> evidence = new ArrayList<>();
    Apis.of(estate)
        .protectedMethod(method.api())
        .ifPresent(
            other ->
                evidence.add(
                    new Evidence(
                        "other methods of the API are protected, such as " + route(other),
                        other.authorization().at())));
    return new Verdict.Fail(
        method,
        "",
        purpose.severity(),
        Confidence.CERTAIN,
        "Anyone can call %s%s".formatted(route(method), purpose.because()),
        at,
        evidence);
  }

  private static String route(RestMethod method) {
    return Words.cut(method.method().effective().orElse("ANY") + " " + method.resourcePath());
  }
}
