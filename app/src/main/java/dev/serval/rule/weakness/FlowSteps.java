package dev.serval.rule.weakness;

import dev.serval.analysis.code.across.Leg;
import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Trail;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.SourceFile;
import dev.serval.rule.Flow;
import dev.serval.rule.Words;
import dev.serval.secret.MaskedLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of data, step by step, as a report shows it.
 *
 * @param reviews the code of the functions on it
 */
record FlowSteps(Reviews reviews) {

  private static final int LONGEST_LINE = 200;

  /** What is shown of a long line before the place that is meant. */
  private static final int BEFORE = 30;

  Flow flow(Way way, Function function, Review review, FlowFound found) {
    List<Flow.Step> steps = new ArrayList<>();
    Set<String> tried = new LinkedHashSet<>();
    for (Leg leg : way.legs()) {
      boolean last = leg.over().isEmpty();
      // The mark at the call has the steps to the call itself.
      var taint = last ? found.taint() : leg.taint();
      CodeUnit unit = unit(leg.function(), review);
      for (Trail.Step step : taint.trail().steps()) {
        steps.add(step(leg, unit, step));
      }
      if (!leg.over().isEmpty() && !steps.isEmpty()) {
        Flow.Step end = steps.removeLast();
        steps.add(
            new Flow.Step(
                end.function(), end.file(), end.line(), end.code(), "gets on over " + leg.over()));
      }
      if (!taint.tried().isEmpty()) {
        tried.addAll(List.of(taint.tried().split(", ")));
      }
    }
    Source source = way.legs().getFirst().taint().source();
    CodeUnit first = unit(way.first(), review);
    return new Flow(
        new Flow.Source(
            way.first().id().label(),
            first.place(source.file()),
            source.at().line(),
            source.at().column(),
            source.field()),
        new Flow.Sink(
            function.id().label(),
            review.unit().place(found.file()),
            found.at().line(),
            Words.cut(shown(found.call()))),
        steps,
        List.copyOf(tried),
        found.weakness().cwe());
  }

  /** A call's name without the calls that gave its object. */
  static String shown(String call) {
    return call.replace("()", "");
  }

  private CodeUnit unit(Function function, Review otherwise) {
    Review review = reviews.byFunction().get(function.id().path());
    return review == null ? otherwise.unit() : review.unit();
  }

  private static Flow.Step step(Leg leg, CodeUnit unit, Trail.Step step) {
    String code =
        unit.file(step.file()).map((SourceFile file) -> file.line(step.at().line())).orElse("");
    return new Flow.Step(
        leg.function().id().label(),
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
