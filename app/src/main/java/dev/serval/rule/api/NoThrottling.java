package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.RestStage;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/** AG-13: a REST API has no limit of its own on the rate of requests. */
public record NoThrottling() implements Rule {

  private static final Card CARD =
      Card.of("AG-13", Severity.LOW, "An API has no limit on the rate of requests")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Only the account's limit holds, ten thousand requests a second shared by all APIs of the \
              region. One caller can use it up: others are refused, functions run at full concurrency, \
              and all of it is paid for.\
              """)
          .remedy("Set a rate and burst on the stage, and usage plans for callers with keys.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-stage --rest-api-id API --stage-name STAGE --patch-operations \\
                'op=replace,path=/*/*/throttling/rateLimit,value=50' \\
                'op=replace,path=/*/*/throttling/burstLimit,value=100'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties:
                  MethodSettings:
                    - {ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100}
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  MethodSettings:
                    - {ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_method_settings" "all" {
                method_path = "*/*"
                settings {
                  throttling_rate_limit  = 50
                  throttling_burst_limit = 100
                }
              }
              """)
          .maps(Standard.cwe(770), Standard.csa(8));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(RestStage.class).map(stage -> judge(estate, stage));
  }

  private static Verdict judge(Estate estate, RestStage stage) {
    if (Apis.of(estate).hasPlan(stage.api())) {
      return Verdict.pass(stage);
    }
    if (stage.methodSettings() instanceof Unresolved<List<RestStage.MethodSettings>> open) {
      return Words.unknown(stage, "The list of method settings", open);
    }
    return Apis.limits(stage)
        ? Verdict.pass(stage)
        : Verdict.fail(
            stage,
            Severity.LOW,
            "%s has only the account's limit on the rate of requests".formatted(Words.name(stage)),
            stage.id().at());
  }
}
