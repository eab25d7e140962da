package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.escalation.Escalation;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.escalation.Step;
import dev.serval.analysis.escalation.Technique.Timing;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rules say of a role or user that can make more of what it may.
 *
 * @param toAll severity of a way to everything
 * @param toMore severity of a way to somebody who may more
 */
record EscalationVerdicts(Escalations all, Severity toAll, Severity toMore) {

  Verdict judge(Resource resource) {
    Optional<Caller> caller = all.caller(resource);
    if (caller.isEmpty()) {
      return Verdict.unknown(resource, "Its policies could not be read", resource.id().at());
    }
    if (all.mayBeAdministrator(caller.get())) {
      return Verdict.unknown(
          resource,
          "Whether %s is administrator hangs on policies that are not known here"
              .formatted(Words.name(resource)),
          resource.id().at());
    }
    Optional<Escalation> found = all.from(caller.get());
    return found
        .map(one -> one.isCertain() ? fail(resource, one) : unknown(resource, one))
        .orElseGet(() -> Verdict.pass(resource));
  }

  private Verdict fail(Resource resource, Escalation found) {
    boolean everything = found.isToAdministrator(all);
    boolean waits = found.path().stream().anyMatch(one -> one.technique().timing() != Timing.NOW);
    return new Verdict.Fail(
            resource,
            "",
            everything ? toAll : toMore,
            waits || unread(found).findAny().isPresent() ? Confidence.FIRM : Confidence.CERTAIN,
            "%s can %s: %s"
                .formatted(Words.name(resource), becomes(everything, found), told(found.path())),
            place(found.path().getFirst()).orElse(resource.id().at()),
            evidence(resource, found))
        .endedBy(change(found));
  }

  /** Where one permission less is enough and a statement names it, that statement without it. */
  private static Optional<String> change(Escalation found) {
    return found.cut().map(Escalation.Cut::grants).filter(grants -> grants.size() == 1).stream()
        .flatMap(Set::stream)
        .filter(grant -> grant.statements() == 1)
        .flatMap(grant -> found.path().stream().flatMap(step -> change(step, grant)))
        .findFirst();
  }

  private static Stream<String> change(Step step, Step.Grant grant) {
    return step.proofs().stream()
        .filter(proof -> proof.request().action().equals(grant.action()))
        .flatMap(EscalationVerdicts::statements)
        .filter(OwnStatements::isOf)
        .flatMap(statement -> Shown.without(statement, grant.action()).stream());
  }

  private static String becomes(boolean everything, Escalation found) {
    return everything
        ? "become administrator"
        : "act as %s, which may more".formatted(Words.cut(found.end().label()));
  }

  private Verdict unknown(Resource resource, Escalation found) {
    String doubts =
        found.path().stream()
            .flatMap(one -> one.doubts().stream())
            .distinct()
            .limit(3)
            .map(Words::cut)
            .collect(Collectors.joining("; "));
    return Verdict.unknown(
        resource,
        "%s may be able to %s (%s), but %s"
            .formatted(
                Words.name(resource),
                becomes(found.isToAdministrator(all), found),
                told(found.path()),
                doubts),
        place(found.path().getFirst()).orElse(resource.id().at()));
  }

  /** All steps in one sentence. */
  private static String told(List<Step> path) {
    return path.stream().map(EscalationVerdicts::told).collect(Collectors.joining(", then "));
  }

  private static String told(Step step) {
    String actions =
        step.proofs().stream()
            .map(proof -> proof.request().action())
            .distinct()
            .collect(Collectors.joining(" + "));
    return "%s with %s (%s)"
        .formatted(step.technique().title(), actions, Words.cut(step.towards()));
  }

  private List<Evidence> evidence(Resource resource, Escalation found) {
    List<Evidence> facts = new ArrayList<>();
    int number = 1;
    for (Step step : found.path()) {
      for (Access proof : step.proofs()) {
        facts.add(fact(number, step, proof, resource.id().at()));
      }
      number++;
    }
    if (found.others() > 0) {
      facts.add(
          new Evidence(
              "%s%d other ways lead there"
                  .formatted(found.countedAll() ? "" : "at least ", found.others()),
              resource.id().at()));
    }
    found.cut().map(cut -> cut(cut, resource)).ifPresent(facts::add);
    unread(found)
        .map(
            one ->
                new Evidence(
                    "The policy of %s is not known: a Deny in it would close this"
                        .formatted(Words.name(one)),
                    one.id().at()))
        .forEach(facts::add);
    return facts;
  }

  /** What the way goes through, whose own policies nobody has read. */
  private static Stream<Resource> unread(Escalation found) {
    return found.path().stream()
        .flatMap(step -> step.proofs().stream())
        .flatMap(proof -> proof.guard().stream())
        .filter(guard -> guard.policy().flatMap(Held::unread).isPresent())
        .flatMap(guard -> guard.resource().stream())
        .distinct();
  }

  private static Evidence fact(int number, Step step, Access proof, Origin otherwise) {
    Optional<Statement> statement =
        proof.decision().by().stream().map(proof::statement).flatMap(Optional::stream).findFirst();
    String by =
        proof.decision().by().stream()
            .findFirst()
            .map(one -> ", allowed by " + Words.cut(one.policy()))
            .orElse("");
    return new Evidence(
        "Step %d (%s): %s%s"
            .formatted(number, step.technique().id(), Words.cut(Step.words(proof)), by),
        statement.map(Statement::at).orElse(otherwise));
  }

  private static Evidence cut(Escalation.Cut cut, Resource resource) {
    String what =
        cut.grants().stream()
            .map(Step.Grant::words)
            .sorted()
            .map(Words::cut)
            .collect(Collectors.joining("; "));
    return new Evidence(
        cut.exact()
            ? "The fewest permissions to take away so that no way is left: " + what
            : "Taking these away leaves no way (%d at least are needed): %s"
                .formatted(cut.atLeast(), what),
        resource.id().at());
  }

  private static Optional<Origin> place(Step step) {
    return step.proofs().stream()
        .flatMap(proof -> statements(proof))
        .map(Statement::at)
        .findFirst();
  }

  private static Stream<Statement> statements(Access proof) {
    return proof.decision().by().stream().map(proof::statement).flatMap(Optional::stream);
  }
}
