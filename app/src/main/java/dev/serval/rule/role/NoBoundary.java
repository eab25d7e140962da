package dev.serval.rule.role;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Text;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * XR-17: a function's role has no permissions boundary where most of its account's have one. Where
 * boundaries are no custom, there is nothing to judge.
 */
public record NoBoundary() implements Rule {

  private static final Card CARD =
      Card.of("XR-17", Severity.INFO, "A role has no permissions boundary, as others have")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Where roles are made under a permissions boundary, nothing that is attached to them later \
              gives more than the boundary. A role that was made past it is where a mistake, or somebody \
              who may attach policies, gets everything.\
              """)
          .remedy("Set the boundary that the other roles have.")
          .fix(
              Form.CLI,
              "aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary"
                  + " POLICY_ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyRole:
                Type: AWS::IAM::Role
                Properties:
                  PermissionsBoundary: !Ref Boundary
              """)
          .fix(
              Form.SAM,
              """
              Globals:
                Function:
                  PermissionsBoundary: !Ref Boundary
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_iam_role" "my_role" {
                permissions_boundary = aws_iam_policy.boundary.arn
              }
              """)
          .maps(Standard.csa(4), Standard.cwe(269));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Map<Text, List<Role>> byAccount =
        ExecutionRoles.of(estate).collect(Collectors.groupingBy(role -> role.id().account()));
    Set<Text> custom =
        byAccount.entrySet().stream()
            .filter(account -> isCustom(account.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return ExecutionRoles.of(estate)
        .filter(role -> custom.contains(role.id().account()))
        .map(NoBoundary::judge);
  }

  /** Whether most roles have one. */
  private static boolean isCustom(List<Role> roles) {
    long bounded = roles.stream().filter(NoBoundary::isBounded).count();
    return bounded * 2 > roles.size();
  }

  private static boolean isBounded(Role role) {
    return role.boundary().effective().filter(Reference::isNone).isEmpty();
  }

  private static Verdict judge(Role role) {
    return switch (role.boundary()) {
      case Known<Reference>(Reference boundary, Origin at) ->
          boundary.isNone() ? fail(role, at) : Verdict.pass(role);
      case Absent<Reference>(Reference _, Origin at) -> fail(role, at);
      case Unresolved<Reference> open ->
          Words.unknown(role, "Which permissions boundary it has", open);
    };
  }

  private static Verdict fail(Role role, Origin at) {
    return Verdict.fail(
        role,
        Severity.INFO,
        "%s has no permissions boundary, as most functions' roles of its account have"
            .formatted(Words.name(role)),
        at);
  }
}
