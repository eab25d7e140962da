package dev.serval.rule.weakness;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Trail;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.CodeUnit;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Flow;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import dev.serval.secret.MaskedLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules {@code CD-…}: data from a function's event reaches a call in which it does harm. One
 * rule for each weakness.
 *
 * @param weakness what the data can do
 * @param reviews the functions' code, looked through
 */
public record TaintedCall(Weakness weakness, Reviews reviews) implements Rule {

  private static final int LONGEST_LINE = 200;

  /** What is shown of a long line before the place that is meant. */
  private static final int BEFORE = 30;

  /** A rule for each weakness. */
  public static List<Rule> all(Reviews reviews) {
    return Arrays.stream(Weakness.values())
        .<Rule>map(weakness -> new TaintedCall(weakness, reviews))
        .toList();
  }

  @Override
  public Card card() {
    return WeaknessCards.of(weakness);
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(function, estate));
  }

  private Stream<Verdict> judge(Function function, Estate estate) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Stream.empty();
    }
    List<FlowFound> flows =
        review.findings().flows().stream().filter(flow -> flow.weakness() == weakness).toList();
    if (flows.isEmpty()) {
      return Stream.of(Verdict.pass(function));
    }
    Map<String, Integer> seen = new HashMap<>();
    return flows.stream()
        .map(
            flow -> {
              String fault = fault(flow);
              int nth = seen.merge(fault, 1, Integer::sum);
              return fail(
                  function, review.unit(), flow, nth == 1 ? fault : fault + " ~" + nth, estate);
            });
  }

  private Verdict fail(
      Function function, CodeUnit unit, FlowFound found, String fault, Estate estate) {
    Source source = found.taint().source();
    String file = unit.place(found.file());
    String message =
        "%s comes from the event and becomes %s in %s"
            .formatted(
                Words.cut(source.field().equals("event") ? "The event" : source.field()),
                weakness.becomes(),
                shown(found.call()));
    List<Trigger> open =
        Triggers.of(estate).of(function).stream().filter(Trigger::anonymous).toList();
    List<Evidence> evidence =
        new ArrayList<>(
            open.stream()
                .limit(3)
                .map(
                    trigger ->
                        new Evidence(
                            "anyone can call %s %s".formatted(trigger.kind(), trigger.source()),
                            trigger.at()))
                .toList());
    if (!found.note().isEmpty()) {
      message += "; " + found.note();
    }
    return new Verdict.Fail(
            function,
            fault,
            severity(!open.isEmpty()),
            Confidence.FIRM,
            message,
            new Origin.InFile(file, found.at().line(), found.at().column()),
            evidence)
        .along(flow(function, unit, found));
  }

  /** What tells this fault from others of the function, wherever it stands. */
  private static String fault(FlowFound found) {
    return found.taint().source().field() + " > " + found.call() + " in " + found.file();
  }

  private Severity severity(boolean anyone) {
    Severity usual = card().severity();
    return usual == Severity.HIGH && anyone ? Severity.CRITICAL : usual;
  }

  private static String shown(String call) {
    return Words.cut(call.replace("()", ""));
  }

  private Flow flow(Function function, CodeUnit unit, FlowFound found) {
    String name = function.id().label();
    Source source = found.taint().source();
    List<Flow.Step> steps =
        found.taint().trail().steps().stream().map(step -> step(name, unit, step)).toList();
    List<String> seen =
        found.taint().tried().isEmpty() ? List.of() : List.of(found.taint().tried().split(", "));
    return new Flow(
        new Flow.Source(
            name,
            unit.place(source.file()),
            source.at().line(),
            source.at().column(),
            source.field()),
        new Flow.Sink(name, unit.place(found.file()), found.at().line(), shown(found.call())),
        steps,
        seen,
        weakness.cwe());
  }

  private static Flow.Step step(String function, CodeUnit unit, Trail.Step step) {
    String code =
        unit.file(step.file()).map((SourceFile file) -> file.line(step.at().line())).orElse("");
    return new Flow.Step(
        function,
        unit.place(step.file()),
        step.at().line(),
        masked(code, step.at().column()),
        step.how());
  }

  /** A line can be a whole bundle, and can hold a secret. */
  private static String masked(String line, int column) {
    if (line.length() <= LONGEST_LINE) {
      return MaskedLine.of(line);
    }
    int from = column < LONGEST_LINE / 2 ? 0 : Math.min(line.length(), column - BEFORE);
    int to = Math.min(line.length(), from + LONGEST_LINE);
    return (from > 0 ? "…" : "")
        + MaskedLine.of(line.substring(from, to))
        + (to < line.length() ? "…" : "");
  }
}
