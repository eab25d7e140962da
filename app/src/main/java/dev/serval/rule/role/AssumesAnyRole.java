package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
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

/**
 * XR-18: a role may assume any role.
 *
 * @param tables what actions there are
 */
public record AssumesAnyRole(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-18", Severity.HIGH, "A function can assume every role that trusts the account")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              With sts:AssumeRole on every role the function becomes whichever role of this or another \
              account trusts its account as a whole: a deployment role, an administrator, a partner's.\
              """)
          .remedy("Name the roles that the code assumes.")
          .fix(
              Form.CLI,
              """
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://p.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Policies:
                - PolicyName: needed
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: sts:AssumeRole
                        Resource: !GetAtt Reader.Arn
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Action: sts:AssumeRole
                      Resource: !GetAtt Reader.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              statement {
                actions   = ["sts:AssumeRole"]
                resources = [aws_iam_role.reader.arn]
              }
              """)
          .maps(Standard.csa(4), Standard.cwe(250), Standard.attack("T1548"));

  private static final List<String> ACTIONS = List.of("sts:AssumeRole");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, AssumesAnyRole::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    List<Access> allowed = OpenRoles.allowed(reach, ACTIONS);
    return allowed.stream()
        .limit(1)
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    "",
                    Severity.HIGH,
                    "%s may assume every role that trusts its account (%s)"
                        .formatted(Words.name(reach.role()), Words.list(Shown.actions(allowed)))))
        .toList();
  }
}
