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
          .fixedBy(
              NarrowGrant.of("sts:AssumeRole", "!GetAtt Reader.Arn", "aws_iam_role.reader.arn"))
          .maps(Standard.csa(4), Standard.cwe(250), Standard.attack("T1548"));

  private static final List<String> ACTIONS = List.of("sts:AssumeRole");

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
        "%s may assume every role that trusts its account (%s)");
  }
}
