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
 * XR-19: a role may stop what records, or delete keys.
 *
 * @param tables what actions there are
 */
public record DisablesGuards(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-19", Severity.MEDIUM, "A function can switch off records or destroy keys")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Who can stop a trail, delete its records or schedule the deletion of keys ends the proof \
              of what happened, or the data that the keys protect.\
              """)
          .remedy(
              "Leave trails, detectors, recorders and the administration of keys to roles that no"
                  + " function has.")
          .fixedBy(NarrowGrant.of("cloudtrail:LookupEvents", "'*'", "\"*\""))
          .maps(Standard.csa(4), Standard.cwe(732), Standard.attack("T1562.008"));

  private static final List<String> ACTIONS =
      List.of(
          "cloudtrail:StopLogging",
          "cloudtrail:DeleteTrail",
          "cloudtrail:UpdateTrail",
          "cloudtrail:PutEventSelectors",
          "config:StopConfigurationRecorder",
          "config:DeleteConfigurationRecorder",
          "guardduty:DeleteDetector",
          "guardduty:UpdateDetector",
          "securityhub:DisableSecurityHub",
          "kms:ScheduleKeyDeletion",
          "kms:DisableKey",
          "kms:PutKeyPolicy",
          "logs:DeleteLogGroup",
          "logs:DeleteLogStream",
          "ec2:DeleteFlowLogs");

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
        "%s may switch off what records and protects: %s on every resource");
  }
}
