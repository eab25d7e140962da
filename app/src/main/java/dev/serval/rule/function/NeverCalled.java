package dev.serval.rule.function;

import dev.serval.analysis.invocation.Edge;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Activity;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-16: nobody called the function for three months.
 *
 * @param today the day of the audit
 */
public record NeverCalled(LocalDate today) implements Rule {

  /** A shorter look would take a quarterly job for an unused one. */
  private static final int DAYS = 90;

  private static final Card CARD =
      Card.of("FN-16", Severity.LOW, "A function is not used any more")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              Code that nobody calls is code that nobody looks after: its libraries age, its role keeps \
              its rights, its environment its secrets. An attacker who may invoke or change functions \
              takes the forgotten one first, since nobody sees it.\
              """)
          .remedy(
              "Ask its owner; then keep a copy of code and configuration, set its reserved"
                  + " concurrency to 0 for a while, and delete it with its role and log group.")
          .fix(
              Form.CLI,
              """
              aws lambda put-function-concurrency --function-name NAME --reserved-concurrent-executions 0
              aws lambda delete-function --function-name NAME
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  ReservedConcurrentExecutions: 0   # for a while; then take the function out
              """)
          .maps(Standard.csa(11), Standard.cwe(1164));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    Edge edge = Edge.of(estate);
    return estate
        .all(Activity.class)
        .filter(activity -> activity.days() >= DAYS)
        .flatMap(
            activity ->
                functions
                    .find(activity.function())
                    // CloudFront's calls are counted in the regions of the viewers.
                    .filter(function -> !edge.runs(function))
                    .flatMap(function -> judge(estate, function, activity))
                    .stream());
  }

  private Optional<Verdict> judge(Estate estate, Function function, Activity activity) {
    if (isYoung(function, activity.days())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (activity.invocations()) {
          case Known<Long>(Long count, Origin at) ->
              count > 0 ? Verdict.pass(function) : fail(estate, function, activity.days(), at);
          case Absent<Long>(Long count, Origin at) ->
              count > 0 ? Verdict.pass(function) : fail(estate, function, activity.days(), at);
          case Unresolved<Long> open -> Words.unknown(function, "How often it was called", open);
        });
  }

  /** Changed in that time, so somebody works on it. */
  private boolean isYoung(Function function, int days) {
    return function
        .deployed()
        .map(Function.Deployed::lastModified)
        .flatMap(Value::effective)
        .flatMap(NeverCalled::day)
        .filter(day -> day.isAfter(today.minusDays(days)))
        .isPresent();
  }

  /** {@code 2026-11-22T10:11:12.000+0000} is how Lambda writes it: the day is enough. */
  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written.substring(0, Math.min(10, written.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Verdict fail(Estate estate, Function function, int days, Origin at) {
    List<Trigger> triggers = Triggers.of(estate).of(function);
    List<Evidence> evidence =
        triggers.stream()
            .map(trigger -> new Evidence("could be called by " + trigger.kind(), trigger.at()))
            .toList();
    return new Verdict.Fail(
        function,
        "",
        Severity.LOW,
        Confidence.CERTAIN,
        triggers.isEmpty()
            ? "%s was not called in %d days, and nothing is set up to call it"
                .formatted(Words.name(function), days)
            : "%s was not called in %d days".formatted(Words.name(function), days),
        at,
        evidence);
  }
}
