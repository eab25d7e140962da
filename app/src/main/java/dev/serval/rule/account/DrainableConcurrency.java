package dev.serval.rule.account;

import dev.serval.analysis.invocation.Edge;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.AccountConcurrency;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Value.Unresolved;
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
import dev.serval.rule.api.Apis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AC-15: the concurrency that functions share is little, or anyone can use it up.
 *
 * <p>FN-10 says it of each function; this says what it means for all others.
 */
public record DrainableConcurrency() implements Rule {

  /** What Lambda itself wants to be left for functions without a reserve. */
  private static final int ENOUGH = 100;

  private static final Card CARD =
      Card.of("AC-15", Severity.MEDIUM, "Strangers can use up what functions share")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              All functions of a region that have no reserve share what is left of the account's \
              concurrency. Whoever floods one open address takes it all: orders, logins and alarms of \
              other teams are throttled at the same moment. Reserves that leave little to share bring \
              the same about on a busy day.\
              """)
          .remedy(
              "Reserve concurrency for every function that strangers can call, limit the rate in"
                  + " front of it, and ask AWS for a higher limit where reserves use it up.")
          .fix(
              Form.CLI,
              """
              aws lambda put-function-concurrency --function-name NAME --reserved-concurrent-executions 20
              aws service-quotas request-service-quota-increase --service-code lambda \\
                --quota-code L-B99A9384 --desired-value 2000
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  ReservedConcurrentExecutions: 20
              """)
          .maps(Standard.csa(8), Standard.cwe(770), Standard.attack("T1499"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(AccountConcurrency.class).flatMap(account -> judge(estate, account));
  }

  private static Stream<Verdict> judge(Estate estate, AccountConcurrency account) {
    List<Verdict> faults = new ArrayList<>();
    reserves(account).ifPresent(faults::add);
    open(estate, account).ifPresent(faults::add);
    return faults.isEmpty() ? Stream.of(Verdict.pass(account)) : faults.stream();
  }

  private static Optional<Verdict> reserves(AccountConcurrency account) {
    if (account.unreserved() instanceof Unresolved<Integer> open) {
      return Optional.of(
          Words.unknown(account, "reserves", "What reserves leave to other functions", open));
    }
    int left = account.unreserved().effective().orElse(ENOUGH);
    int limit = account.limit().effective().orElse(left);
    if (left >= ENOUGH) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.fail(
            account,
            "reserves",
            limit > left ? Severity.MEDIUM : Severity.LOW,
            limit > left
                ? "Reserves leave %d of %d executions at a time to all other functions"
                    .formatted(left, limit)
                : "All functions together may run %d times at once".formatted(limit),
            account.unreserved().at()));
  }

  private static Optional<Verdict> open(Estate estate, AccountConcurrency account) {
    Edge edge = Edge.of(estate);
    List<Function> here =
        estate
            .all(Function.class)
            .filter(function -> Place.of(function).equals(Place.of(account)))
            .filter(function -> !edge.runs(function))
            .toList();
    List<Evidence> evidence =
        here.stream()
            .filter(DrainableConcurrency::isUnreserved)
            .flatMap(function -> opening(estate, function).stream())
            .toList();
    return evidence.isEmpty()
        ? undecided(estate, account, here)
        : Optional.of(
            new Verdict.Fail(
                account,
                "open",
                Severity.MEDIUM,
                Confidence.FIRM,
                evidence.size() == 1
                    ? "Anyone can use up what all functions share, by one that has no reserve"
                    : "Anyone can use up what all functions share, by %d that have no reserve"
                        .formatted(evidence.size()),
                account.unreserved().at(),
                evidence));
  }

  /** Where it isn't known whether a function that anyone can call has a reserve. */
  private static Optional<Verdict> undecided(
      Estate estate, AccountConcurrency account, List<Function> functions) {
    for (Function function : functions) {
      if (function.reservedConcurrency() instanceof Unresolved<Integer> open
          && opening(estate, function).isPresent()) {
        return Optional.of(
            Words.unknown(account, "open", "The reserve of " + Words.name(function), open));
      }
    }
    return Optional.empty();
  }

  private static boolean isUnreserved(Function function) {
    return function
        .reservedConcurrency()
        .effective()
        .filter(reserved -> reserved == Function.UNRESERVED)
        .isPresent();
  }

  private static Optional<Evidence> opening(Estate estate, Function function) {
    Apis apis = Apis.of(estate);
    return Triggers.of(estate).of(function).stream()
        .filter(trigger -> apis.open(trigger.via()) && !apis.limits(trigger.via()))
        .findFirst()
        .map(
            trigger ->
                new Evidence(
                    "anyone can call %s: %s %s"
                        .formatted(Words.name(function), trigger.kind(), trigger.source()),
                    trigger.at()));
  }
}
