package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
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
import java.util.Optional;
import java.util.stream.Stream;

/** AG-08: whole requests and answers are written to the logs. */
public record DataTrace() implements Rule {

  private static final Card CARD =
      Card.of("AG-08", Severity.MEDIUM, "Whole requests and answers are logged")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              With data tracing API Gateway writes headers, bodies and answers into the log: passwords, \
              tokens, addresses. Everybody who may read logs then has them, and they stay as long as the \
              logs do. AWS itself warns against it in production.\
              """)
          .remedy("Switch data tracing off; the access log has what an investigation needs.")
          .fix(
              Form.CLI,
              "aws apigateway update-stage --rest-api-id API --stage-name STAGE --patch-operations"
                  + " 'op=replace,path=/*/*/logging/dataTrace,value=false'")
          .fix(
              Form.CLOUDFORMATION,
              """
              Stage:
                Type: AWS::ApiGateway::Stage
                Properties:
                  MethodSettings:
                    - {ResourcePath: '/*', HttpMethod: '*', LoggingLevel: ERROR, DataTraceEnabled: false}
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  MethodSettings:
                    - {ResourcePath: '/*', HttpMethod: '*', LoggingLevel: ERROR, DataTraceEnabled: false}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_method_settings" "all" {
                method_path = "*/*"
                settings {
                  logging_level      = "ERROR"
                  data_trace_enabled = false
                }
              }
              """)
          .maps(Standard.cwe(532), Standard.owasp(3));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(RestStage.class).flatMap(DataTrace::judge);
  }

  private static Stream<Verdict> judge(RestStage stage) {
    return switch (stage.methodSettings()) {
      case Known<List<RestStage.MethodSettings>>(List<RestStage.MethodSettings> all, Origin _) ->
          judge(stage, all);
      case Absent<List<RestStage.MethodSettings>> _ -> Stream.of(Verdict.pass(stage));
      case Unresolved<List<RestStage.MethodSettings>> open ->
          Stream.of(Words.unknown(stage, "The list of method settings", open));
    };
  }

  private static Stream<Verdict> judge(RestStage stage, List<RestStage.MethodSettings> all) {
    List<Verdict> faults = all.stream().flatMap(one -> judge(stage, one).stream()).toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(stage)) : faults.stream();
  }

  private static Optional<Verdict> judge(RestStage stage, RestStage.MethodSettings settings) {
    String route =
        settings.method().effective().orElse("*") + " " + settings.path().effective().orElse("*");
    return switch (settings.dataTrace()) {
      case Known<Boolean>(Boolean on, Origin at) ->
          on
              ? Optional.of(
                  Verdict.fail(
                      stage,
                      Words.cut(route),
                      Severity.MEDIUM,
                      "%s logs whole requests and answers of %s"
                          .formatted(Words.name(stage), Words.cut(route)),
                      at))
              : Optional.empty();
      case Absent<Boolean> _ -> Optional.empty();
      case Unresolved<Boolean> open ->
          Optional.of(Words.unknown(stage, Words.cut(route), "Data tracing", open));
    };
  }
}
