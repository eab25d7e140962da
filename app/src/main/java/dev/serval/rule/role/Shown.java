package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.GlobalKeys;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.StatementDiff;
import dev.serval.rule.Verdict;
import dev.serval.rule.Witness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Faults of roles that a request shows: the request, and the statement that allows it. */
final class Shown {

  private Shown() {}

  /** A fault of the role, at the statement that allows the request. */
  static Verdict.Fail by(
      Access access, RoleReach reach, String fault, Severity severity, String message) {
    Role role = reach.role();
    Optional<Decision.Deciding> by = access.decision().by().stream().findFirst();
    Optional<Statement> statement = by.flatMap(access::statement).or(() -> first(access, reach));
    Origin at =
        statement
            .map(Statement::at)
            .filter(place -> Origin.sameSource(place, role.id().at()))
            .or(() -> statement.flatMap(one -> attached(role, one)))
            .orElse(role.id().at());
    List<Verdict.Evidence> evidence =
        by.map(
                one ->
                    List.of(
                        new Verdict.Evidence(
                            "Statement %s of %s allows it".formatted(one.label(), one.policy()),
                            at)))
            .orElse(List.of());
    return new Verdict.Fail(role, fault, severity, Confidence.CERTAIN, message, at, evidence)
        .shownBy(witness(access))
        .endedBy(statement.filter(OwnStatements::isOf).flatMap(one -> change(one, access, reach)));
  }

  /** The statement for less; where that is not known, without what shows the fault. */
  private static Optional<String> change(Statement statement, Access access, RoleReach reach) {
    return reach
        .narrowed(statement)
        .flatMap(narrowed -> StatementDiff.between(statement, narrowed))
        .or(
            () ->
                // What is read is most likely needed, though not of everybody.
                reach.isRead(access.request().action())
                    ? Optional.empty()
                    : without(statement, access.request().action()));
  }

  /** The statement without an action that it names. */
  static Optional<String> without(Statement statement, String action) {
    List<Word> others =
        statement.actions().words().stream()
            .filter(word -> !word.shown().equalsIgnoreCase(action))
            .toList();
    if (statement.actions().excepted() || others.size() == statement.actions().words().size()) {
      return Optional.empty();
    }
    return others.isEmpty()
        ? StatementDiff.without(statement)
        : StatementDiff.between(statement, statement.with(new Selection(false, others)));
  }

  /** Where one of AWS's policies is attached, whose statements nobody can change. */
  private static Optional<Origin> attached(Role role, Statement statement) {
    String name = OwnStatements.policyOfAws(statement);
    return name.isEmpty()
        ? Optional.empty()
        : role.managedPolicies().effective().orElse(List.of()).stream()
            .filter(one -> one.effective().filter(arn -> arn.toString().endsWith(name)).isPresent())
            .map(Value::at)
            .findFirst();
  }

  /** Where the resource's own policy has the last word, the role's statement is not named. */
  private static Optional<Statement> first(Access access, RoleReach reach) {
    return reach.documents().stream()
        .filter(held -> held.generous().isAbout(access.request().action()))
        .flatMap(held -> held.document().statements().stream())
        .findFirst();
  }

  /** What is asked for. */
  static List<String> actions(List<Access> requests) {
    return requests.stream().map(access -> access.request().action()).toList();
  }

  private static Witness witness(Access access) {
    SequencedMap<String, List<String>> context = new LinkedHashMap<>();
    new TreeMap<>(access.request().context().values())
        .forEach(
            (key, values) -> {
              // What the place of deployment fills is whatever it is there.
              if (values.stream().allMatch(Marked::isPlain)) {
                context.put(GlobalKeys.spelled(key), values);
              }
            });
    return new Witness(
        access.caller().name().toString(),
        access.request().action(),
        access.resource().toString(),
        Optional.of(access.request().resourceAccount()).filter(account -> !account.isEmpty()),
        context);
  }
}
