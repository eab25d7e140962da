package dev.serval.rule.table;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Table;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DS-02: a table can't be brought back to an earlier moment. */
public record NoPointInTimeRecovery() implements Rule {

  private static final Card CARD =
      Card.of("DS-02", Severity.MEDIUM, "A table can't be restored")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Functions with write access delete and overwrite at the speed of a loop: by a bug, or \
              because somebody made one do it. Without point-in-time recovery what they wrote over is \
              gone.\
              """)
          .remedy("Switch on point-in-time recovery; it keeps every second of the last 35 days.")
          .fix(
              Form.CLI,
              "aws dynamodb update-continuous-backups --table-name NAME"
                  + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true")
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  PointInTimeRecoverySpecification:
                    PointInTimeRecoveryEnabled: true
              """)
          .fix(
              Form.SAM,
              """
              Orders:
                Type: AWS::Serverless::SimpleTable
                Properties:
                  PointInTimeRecoverySpecification:
                    PointInTimeRecoveryEnabled: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_dynamodb_table" "orders" {
                point_in_time_recovery { enabled = true }
              }
              """)
          .maps(Standard.attack("T1485"), Standard.securityHub("DynamoDB.2"));

  /** Tables of such names hold what is made anew. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?i).*(?:cache|session|lock|idempoten|dedup|ratelimit|rate.limit|throttl|nonce|temp|tmp"
              + "|connection|websocket).*");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Table.class).map(NoPointInTimeRecovery::judge);
  }

  private static Verdict judge(Table table) {
    return switch (table.pointInTimeRecovery()) {
      case Known<Boolean>(Boolean on, Origin at) -> on ? Verdict.pass(table) : fail(table, at);
      case Absent<Boolean>(Boolean on, Origin _) ->
          on ? Verdict.pass(table) : fail(table, table.id().at());
      case Unresolved<Boolean> open -> Words.unknown(table, "Point-in-time recovery", open);
    };
  }

  private static Verdict fail(Table table, Origin at) {
    boolean passing =
        PASSING.matcher(table.id().label()).matches()
            || PASSING.matcher(table.id().name().toString()).matches();
    return Verdict.fail(
        table,
        passing ? Severity.LOW : Severity.MEDIUM,
        "What is overwritten or deleted in %s can't be brought back".formatted(Words.name(table)),
        at);
  }
}
