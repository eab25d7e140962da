package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.RestStage;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
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

/** AG-06: a stage of a REST API records nobody's requests. */
public record RestStageWithoutLogs() implements Rule {

  private static final Card CARD =
      Card.of("AG-06", Severity.MEDIUM, "An API keeps no record of requests")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Without access or execution logs nobody can tell who called what, from where and with what \
              answer: not while somebody tries passwords or walks through order numbers, and not \
              afterwards. The functions' own logs don't have requests that were refused before them.\
              """)
          .remedy(
              "Give the stage an access log with caller, address, route, status and request id.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-stage --rest-api-id API --stage-name STAGE --patch-operations \\
                op=replace,path=/accessLogSettings/destinationArn,value=LOG_GROUP_ARN \\
                op=replace,path=/accessLogSettings/format,value='$context.requestId $context.identity.sourceIp $context.httpMethod $context.path $context.status'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties:
                  AccessLogSetting:
                    DestinationArn: !GetAtt AccessLogs.Arn
                    Format: '{"id":"$context.requestId","ip":"$context.identity.sourceIp","route":"$context.httpMethod $context.resourcePath","status":"$context.status"}'
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  AccessLogSetting:
                    DestinationArn: !GetAtt AccessLogs.Arn
                    Format: '{"id":"$context.requestId","ip":"$context.identity.sourceIp","route":"$context.httpMethod $context.resourcePath","status":"$context.status"}'
              """)
          .fix(
              Form.SERVERLESS,
              """
              provider:
                logs:
                  restApi: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_stage" "stage" {
                access_log_settings {
                  destination_arn = aws_cloudwatch_log_group.access.arn
                  format          = "{\\"id\\":\\"$context.requestId\\",\\"ip\\":\\"$context.identity.sourceIp\\",\\"status\\":\\"$context.status\\"}"
                }
              }
              """)
          .maps(
              Standard.cwe(778),
              Standard.owasp(10),
              Standard.csa(5),
              Standard.securityHub("APIGateway.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(RestStage.class).map(stage -> judge(estate, stage));
  }

  private static Verdict judge(Estate estate, RestStage stage) {
    if (logsExecution(stage)) {
      return Verdict.pass(stage);
    }
    return switch (stage.accessLog()) {
      case Known<Reference>(Reference target, Origin at) ->
          target.isNone() ? fail(estate, stage, at) : Verdict.pass(stage);
      case Absent<Reference> _ -> fail(estate, stage, stage.id().at());
      case Unresolved<Reference> open -> Words.unknown(stage, "The access log", open);
    };
  }

  /** What is not known may be on: then the access log decides. */
  private static boolean logsExecution(RestStage stage) {
    return stage.methodSettings().effective().orElse(List.of()).stream()
        .anyMatch(
            settings ->
                settings
                    .loggingLevel()
                    .effective()
                    .filter(level -> !level.equals("OFF"))
                    .isPresent());
  }

  private static Verdict fail(Estate estate, RestStage stage, Origin at) {
    boolean open =
        Apis.of(estate).methods(stage.api()).stream()
            .filter(method -> method.method().effective().filter("OPTIONS"::equals).isEmpty())
            .anyMatch(Apis.of(estate)::open);
    return open
        ? Verdict.fail(
            stage,
            Severity.MEDIUM,
            "Strangers can call %s, and no record is kept of it".formatted(Words.name(stage)),
            at)
        : Verdict.fail(
            stage,
            Severity.LOW,
            "No record is kept of requests to %s".formatted(Words.name(stage)),
            at);
  }
}
