package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * XR-06: a role may change permissions of whatever it likes.
 *
 * @param tables what actions there are
 */
public record ChangesPermissions(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-06", Severity.HIGH, "A function can change permissions")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Actions that change who may do what are an administrator's, whatever else the role \
              lacks: code in the function opens a bucket, a queue, a key or a function to the world, \
              or gives itself more, and it looks like a setting.\
              """)
          .remedy(
              "Leave permissions to the pipeline that deploys. Where the function must share"
                  + " something, name that resource.")
          .fixedBy(
              NarrowGrant.of(
                  "lambda:AddPermission",
                  "!GetAtt OrdersFunction.Arn",
                  "aws_lambda_function.orders.arn"))
          .maps(Standard.csa(4), Standard.cwe(269), Standard.attack("T1098.003"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, ChangesPermissions::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    List<Access> allowed =
        OpenRoles.allowed(
            reach,
            reach.allAllowed(
                action -> action.access() == IamTable.Access.PERMISSIONS && !isHarmless(action)));
    return allowed.stream()
        .limit(1)
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    "",
                    Severity.HIGH,
                    "%s may change permissions of what nobody named: %s"
                        .formatted(Words.name(reach.role()), Words.list(Shown.actions(allowed)))))
        .toList();
  }

  /** What functions in a VPC need: Lambda makes and removes their interfaces with their role. */
  private static boolean isHarmless(IamTable.Action action) {
    return action.full().equals("ec2:CreateNetworkInterfacePermission")
        || action.full().equals("iam:PassRole");
  }
}
