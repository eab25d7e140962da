package dev.serval.rule.role;

import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * XR-07: a function's role can make itself more than it is.
 *
 * @param tables the known ways, and what the evaluator knows of AWS
 */
public record EscalatingRole(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-07", Severity.CRITICAL, "A function's role can get more permissions")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Some permissions can be turned into others: a policy can be rewritten, a role passed to \
              something new, other code put into a function with more rights. Whoever gets one request \
              to run code in this function has not only what its policies say, but all that lies at \
              the end of such a way.\
              """)
          .remedy(
              "Take away one of the permissions that the way needs, or bind it to the resources and"
                  + " services that the code really uses: iam:PassRole to one role and one"
                  + " service.")
          .fix(
              Form.CLI,
              """
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://p.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              - Effect: Allow
                Action: iam:PassRole
                Resource: !GetAtt WorkerRole.Arn
                Condition: {StringEquals: {iam:PassedToService: states.amazonaws.com}}
              """)
          .maps(
              Standard.cwe(269),
              Standard.csa(4),
              Standard.attack("T1548.005"),
              Standard.attack("T1098.003"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    List<Role> roles = ExecutionRoles.of(estate).toList();
    if (roles.isEmpty()) {
      return Stream.empty();
    }
    Escalations all = Escalations.of(estate, tables);
    EscalationVerdicts verdicts = new EscalationVerdicts(all, Severity.CRITICAL, Severity.HIGH);
    Stream<Verdict> judged =
        roles.stream()
            .map(
                role ->
                    all.caller(role).filter(all::isAdministrator).isPresent()
                        ? administrator(estate, role)
                        : verdicts.judge(role));
    return Stream.concat(judged, UnreadInvitations.judge(all.unread()));
  }

  /** XR-01 tells of those who may do everything as they are; of the rest, this. */
  private Verdict administrator(Estate estate, Role role) {
    return Reaches.of(estate, tables).of(role).filter(RoleReach::isAdministrator).isPresent()
        ? Verdict.pass(role)
        : ownPermissions(estate, role);
  }

  /** Nothing is left to be gained: that is said once, and no ways are told. */
  private static Verdict ownPermissions(Estate estate, Role role) {
    List<Evidence> runs =
        estate
            .all(Function.class)
            .filter(
                function ->
                    estate
                        .find(Role.class, function.role())
                        .filter(found -> found.id().path().equals(role.id().path()))
                        .isPresent())
            .limit(5)
            .map(
                function ->
                    new Evidence(Words.name(function) + " runs with it", function.role().at()))
            .toList();
    return new Verdict.Fail(
        role,
        "",
        Severity.CRITICAL,
        Confidence.CERTAIN,
        "%s may change its own permissions and most else: whoever runs code in its function has everything in the account"
            .formatted(Words.name(role)),
        role.id().at(),
        runs);
  }
}
