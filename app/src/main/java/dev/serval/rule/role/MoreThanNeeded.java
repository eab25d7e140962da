package dev.serval.rule.role;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.Privileges;
import dev.serval.analysis.need.Unresolved;
import dev.serval.analysis.need.Unused;
import dev.serval.analysis.privilege.Grants;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.model.Text;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * XR-22: a role allows what the code of its functions does not need.
 *
 * @param tables of IAM and of the SDKs
 * @param reviews the functions' code, as far as it is at hand
 */
public record MoreThanNeeded(Tables tables, Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 8;

  private static final Card CARD =
      Card.of("XR-22", Severity.MEDIUM, "A role allows what its functions' code does not need")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Whoever gets to run code in a function has all that its role allows. What the code itself \
              never calls, only an attacker would: it can be taken away without anybody noticing. The \
              calls were followed through the code; whatever could not be followed counts as needed.\
              """)
          .remedy(
              "Replace the role's policies by the smallest one that 'serval policy' writes, and try"
                  + " it where nothing depends on it first.")
          .fix(
              Form.CLI,
              """
              serval policy . --only FUNCTION --format iam > policy.json
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://policy.json
              """)
          .fix(Form.SAM, "serval policy . --only FUNCTION --format sam")
          .fix(Form.TERRAFORM, "serval policy . --only FUNCTION --format terraform")
          .maps(Standard.csa(4), Standard.cwe(250), Standard.cis("4.4"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    if (reviews.byFunction().isEmpty()) {
      return Stream.empty();
    }
    Map<String, Role> roles = new LinkedHashMap<>();
    Map<String, List<Privilege>> byRole = new LinkedHashMap<>();
    for (Privilege one : Privileges.of(estate, reviews, tables)) {
      Grants.role(estate, one.function())
          .ifPresent(
              role -> {
                roles.put(role.id().path(), role);
                byRole.computeIfAbsent(role.id().path(), _ -> new ArrayList<>()).add(one);
              });
    }
    return byRole.entrySet().stream()
        .flatMap(
            entry ->
                judge(
                    Optional.ofNullable(roles.get(entry.getKey())).orElseThrow(), entry.getValue())
                    .stream());
  }

  private Optional<Verdict> judge(Role role, List<Privilege> functions) {
    if (functions.stream().noneMatch(Privilege::isKnown)) {
      return Optional.empty();
    }
    Optional<Privilege> unread = functions.stream().filter(one -> !one.isKnown()).findFirst();
    if (unread.isPresent()) {
      return Optional.of(
          Verdict.unknown(
              role,
              "The code of %s, which has the role too, is not at hand"
                  .formatted(Words.name(unread.get().function())),
              unread.get().function().id().at()));
    }
    Set<Unused> spare = new LinkedHashSet<>(functions.getFirst().unused());
    functions.forEach(one -> spare.retainAll(new HashSet<>(one.unused())));
    // A policy that is written for a kind of use has some actions more of that kind: who would
    // care?
    spare.removeIf(one -> !one.beyond());
    if (spare.isEmpty()) {
      Optional<Unresolved> open =
          functions.stream()
              .flatMap(one -> one.unresolved().stream())
              .filter(one -> one.could().contains("*"))
              .findFirst();
      return Optional.of(
          open.<Verdict>map(
                  one ->
                      Verdict.unknown(
                          role, "What its code calls: " + Words.cut(one.why()), one.at()))
              .orElseGet(() -> Verdict.pass(role)));
    }
    return Optional.of(fail(role, functions, spare));
  }

  private Verdict fail(Role role, List<Privilege> functions, Set<Unused> spare) {
    boolean wide = spare.stream().anyMatch(this::isWide);
    List<String> actions = spare.stream().map(Unused::action).distinct().toList();
    List<String> names = functions.stream().map(one -> Words.name(one.function())).toList();
    List<Evidence> evidence = new ArrayList<>();
    Map<Object, List<String>> byStatement = new LinkedHashMap<>();
    spare.forEach(
        one -> byStatement.computeIfAbsent(one.at(), _ -> new ArrayList<>()).add(one.action()));
    byStatement.forEach(
        (at, some) ->
            evidence.add(
                new Evidence("not needed: " + Words.list(some), (dev.serval.model.Origin) at)));
    return new Verdict.Fail(
        role,
        "",
        wide ? Severity.MEDIUM : Severity.LOW,
        Confidence.FIRM,
        "%s may do what the code of %s never does: %s"
            .formatted(Words.name(role), Words.list(names), Words.list(actions)),
        spare.iterator().next().at(),
        evidence.stream().limit(MOST_EVIDENCE).toList());
  }

  /** Whether it reaches beyond single resources, and does more than read lists. */
  private boolean isWide(Unused one) {
    boolean everywhere = one.resources().contains(Text.of("*"));
    return everywhere
        && tables.iam().matching(one.action()).stream()
            .anyMatch(
                action -> action.access() != IamTable.Access.LIST && !action.resources().isEmpty());
  }
}
