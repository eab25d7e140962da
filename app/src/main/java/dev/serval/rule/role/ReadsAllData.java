package dev.serval.rule.role;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * XR-04: a role may read any object, secret, parameter or item.
 *
 * @param tables what actions there are
 */
public record ReadsAllData(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-04", Severity.HIGH, "A function can read data of every kind of store it uses")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              One injected request reads every object, secret, parameter or item of the account, not \
              only those that the function was made for: other teams' and other customers' data \
              included.\
              """)
          .remedy(
              "Name the buckets with the prefix, the tables, the secrets and the parameters that"
                  + " the code reads.")
          .fixedBy(
              NarrowGrant.of(
                  "s3:GetObject",
                  "!Sub ${Uploads.Arn}/incoming/*",
                  "\"${aws_s3_bucket.uploads.arn}/incoming/*\""))
          .maps(
              Standard.owasp(3),
              Standard.csa(4),
              Standard.cwe(732),
              Standard.attack("T1530"),
              Standard.attack("T1555.006"));

  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "secretsmanager:GetSecretValue",
          "ssm:GetParameter",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
          "dynamodb:Scan",
          "dynamodb:Query",
          "dynamodb:GetItem",
          "dynamodb:ExportTableToPointInTime",
          "rds-data:ExecuteStatement",
          "redshift-data:ExecuteStatement",
          "ebs:GetSnapshotBlock",
          "logs:GetLogEvents",
          "sqs:ReceiveMessage",
          "kinesis:GetRecords");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(
        estate,
        tables,
        ACTIONS,
        CARD.severity(),
        "%s may read what nobody named to it: %s on every resource");
  }
}
