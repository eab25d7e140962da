package dev.serval.rule.log;

import dev.serval.model.Estate;
import dev.serval.model.LogGroup;
import dev.serval.model.Origin;
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
import java.util.stream.Stream;

/** CW-02: logs are kept for ever. */
public record EndlessRetention() implements Rule {

  private static final Card CARD =
      Card.of("CW-02", Severity.LOW, "Logs are never deleted")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              A log group without retention keeps everything for ever: the personal data and secrets \
              that slipped into logs too, and a bill that only grows.\
              """)
          .remedy("Set as many days as an investigation needs, and no more than the law allows.")
          .fix(
              Form.CLI,
              "aws logs put-retention-policy --log-group-name NAME --retention-in-days 90")
          .fix(
              Form.CLOUDFORMATION,
              """
              Logs:
                Type: AWS::Logs::LogGroup
                Properties:
                  LogGroupName: !Sub /aws/lambda/${MyFunction}
                  RetentionInDays: 90
              """)
          .fix(
              Form.SERVERLESS,
              """
              provider:
                logRetentionInDays: 90
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_log_group" "my_function" {
                name              = "/aws/lambda/my-function"
                retention_in_days = 90
              }
              """)
          .maps(Standard.cwe(1220));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(LogGroup.class).map(EndlessRetention::judge);
  }

  private static Verdict judge(LogGroup group) {
    return switch (group.retention()) {
      case Known<Integer>(Integer days, Origin at) ->
          days == LogGroup.FOREVER ? fail(group, at) : Verdict.pass(group);
      case Absent<Integer> _ -> fail(group, group.id().at());
      case Unresolved<Integer> open -> Words.unknown(group, "The retention", open);
    };
  }

  private static Verdict fail(LogGroup group, Origin at) {
    return Verdict.fail(
        group, Severity.LOW, "%s keeps logs for ever".formatted(Words.name(group)), at);
  }
}
