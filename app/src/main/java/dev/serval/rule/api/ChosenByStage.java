package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.HttpRoute;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.model.Value.Known;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/** AG-21: a stage variable says which function a method calls. */
public record ChosenByStage() implements Rule {

  private static final Card CARD =
      Card.of("AG-21", Severity.MEDIUM, "A stage variable chooses the function behind a method")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Whoever may change the stage, or make one more, decides which function answers, without \
              touching the method, its authorizer or any function. The API needs permission to call all \
              functions that may be named, and such permissions are written with wildcards and not taken \
              back.\
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

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.concat(
        estate.all(RestMethod.class).flatMap(one -> judge(one, route(one), one.integration())),
        estate
            .all(HttpRoute.class)
            .flatMap(one -> judge(one, one.routeKey().shown(), one.integration())));
  }

  private static String route(RestMethod method) {
    return method.method().shown() + " " + method.resourcePath();
  }

  private static Stream<Verdict> judge(
      Resource resource, String route, Value<Reference> integration) {
    return integration instanceof Known<Reference>(Reference target, Origin at) && !target.isNone()
        ? Stream.of(
            target.toString().contains(VARIABLE)
                ? Verdict.fail(
                    resource,
                    Severity.MEDIUM,
                    "A stage variable chooses what %s calls".formatted(Words.cut(route)),
                    at)
                : Verdict.pass(resource))
        : Stream.empty();
  }
}
