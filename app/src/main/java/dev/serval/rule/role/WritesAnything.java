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
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * XR-03: a role may write to any resource although the action takes names.
 *
 * @param tables what actions there are
 */
public record WritesAnything(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-03", Severity.MEDIUM, "A function can change or delete what nobody named")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              The action could be limited to resources, and is not: code in the function overwrites, \
              deletes or triggers those of every other application of the account too.\
              """)
          .remedy("Name the resources that the code changes.")
          .fixedBy(
              NarrowGrant.of(
                  "dynamodb:PutItem", "!GetAtt Orders.Arn", "aws_dynamodb_table.orders.arn"))
          .maps(Standard.csa(4), Standard.cwe(732), Standard.cis("4.4"));

  @Override
  public Card card() {
    return CARD;
  }

  /** Their resources are made as they are written to, or hold nothing that an attacker wants. */
  private static final Set<String> QUIET = Set.of("logs", "xray", "cloudwatch", "ec2messages");

  /** Lambda connects functions to a VPC with their role, to interfaces without a name. */
  private static final Set<String> CONNECTING =
      Set.of(
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses",
          "ec2:CreateTags");

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, WritesAnything::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    SequencedMap<String, List<Access>> byService = new TreeMap<>();
    OpenRoles.allowed(reach, reach.allAllowed(WritesAnything::matters)).stream()
        .filter(access -> OpenRoles.decided(access).noneMatch(WholeService::isWhole))
        .forEach(
            access -> {
              String action = access.request().action();
              byService
                  .computeIfAbsent(action.substring(0, action.indexOf(':')), _ -> new ArrayList<>())
                  .add(access);
            });
    return byService.entrySet().stream()
        .map(service -> fail(reach, service.getKey(), service.getValue()))
        .toList();
  }

  private static Verdict fail(RoleReach reach, String service, List<Access> allowed) {
    return Shown.by(
        allowed.getFirst(),
        reach,
        service,
        Severity.MEDIUM,
        "%s may change every resource of %s: %s"
            .formatted(Words.name(reach.role()), service, Words.list(Shown.actions(allowed))));
  }

  private static boolean matters(IamTable.Action action) {
    return action.access() == IamTable.Access.WRITE
        && action.resources().stream().anyMatch(IamTable.OnResource::required)
        && !QUIET.contains(action.service())
        && !CONNECTING.contains(action.full())
        && !action.full().equals("iam:PassRole");
  }
}
