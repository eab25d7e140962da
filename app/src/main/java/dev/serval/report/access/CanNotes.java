package dev.serval.report.access;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What an answer takes for granted, and what it leaves out. */
public final class CanNotes {

  private CanNotes() {}

  /** Of one caller's answers; of everybody's where none are given. */
  public static List<String> of(EstatePolicies policies, List<Told> told, Deployment deployment) {
    TreeSet<String> keys = new TreeSet<>();
    for (Told one : told) {
      Context known = policies.evaluator().context(one.access().request());
      one.access()
          .all()
          .flatMap(held -> about(held, one.access().request().action()))
          .flatMap(statement -> statement.conditions().stream())
          .map(Condition::key)
          .filter(key -> !known.values().containsKey(key.toLowerCase(Locale.ROOT)))
          .forEach(keys::add);
    }
    List<String> notes = new ArrayList<>();
    if (!keys.isEmpty()) {
      notes.add(
          "taken as absent from the request, though conditions ask for them: "
              + String.join(", ", keys)
              + "; give them with --with");
    }
    told.stream()
        .map(Told::access)
        .filter(access -> isUnread(policies, access))
        .findFirst()
        .ifPresent(
            access ->
                notes.add(
                    access.resource()
                        + " is not among the sources: it is taken to have no policy of its own,"
                        + " which could allow or deny more"));
    notes.addAll(always(policies, deployment));
    return notes;
  }

  /** Whether nothing is known of what was asked for but its name. */
  private static boolean isUnread(EstatePolicies policies, Access access) {
    String arn = access.request().resource();
    return arn.startsWith("arn:")
        && access.guard().isEmpty()
        && access.allowed().isPresent()
        && policies.resource(arn).isEmpty()
        && policies.guard(arn).isEmpty();
  }

  private static java.util.stream.Stream<Statement> about(Held held, String action) {
    return held.generous().statementsAbout(action).stream();
  }

  private static List<String> always(EstatePolicies policies, Deployment deployment) {
    List<String> notes = new ArrayList<>();
    deployment
        .account()
        .ifPresent(
            account -> notes.add("templates are taken to be deployed in account " + account));
    notes.add(
        policies.controls().isKnown()
            ? "session policies are not among the sources and could deny more"
            : "service control policies, resource control policies and session policies are not"
                + " among the sources and could deny more (--organization-policies gives the first"
                + " two)");
    return notes;
  }
}
