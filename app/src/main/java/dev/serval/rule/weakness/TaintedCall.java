package dev.serval.rule.weakness;

import dev.serval.analysis.code.across.Across;
import dev.serval.analysis.code.across.Leg;
import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Rule;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules {@code CD-…}: data from a function's event reaches a call in which it does harm, in the
 * same function or in another that gets it over a queue, a bucket, a table. One rule for each
 * weakness.
 *
 * @param weakness what the data can do
 * @param reviews the functions' code, looked through
 * @param tables what the evaluator knows of AWS
 */
public record TaintedCall(Weakness weakness, Reviews reviews, Tables tables) implements Rule {

  /** A rule for each weakness. */
  static List<Rule> all(Reviews reviews, Tables tables) {
    return Arrays.stream(Weakness.values())
        .filter(weakness -> weakness.kind() == Weakness.Kind.TAINTED)
        .<Rule>map(weakness -> new TaintedCall(weakness, reviews, tables))
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
    List<Verdict> all = new ArrayList<>(new FaultyCall(weakness, reviews).faults(function, review));
    Map<String, Integer> seen = new HashMap<>();
    Set<List<Object>> printed = new HashSet<>();
    for (FlowFound flow : review.findings().flows()) {
      // Of what a line prints, one field is enough to know.
      boolean again = weakness == Weakness.LOG && printed.contains(List.of(flow.file(), flow.at()));
      if (flow.weakness() == weakness && !again) {
        for (Way way : Across.of(estate, tables, reviews).ways(function, flow)) {
          printed.add(List.of(flow.file(), flow.at()));
          String fault = fault(way, flow);
          int nth = seen.merge(fault, 1, Integer::sum);
          all.add(fail(function, review, flow, way, nth == 1 ? fault : fault + " ~" + nth, estate));
        }
      }
    }
    return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
  }

  private Verdict fail(
      Function function, Review review, FlowFound found, Way way, String fault, Estate estate) {
    String message =
        "%s%s and becomes %s in %s"
            .formatted(
                said(way), over(way), weakness.becomes(), Words.cut(FlowSteps.shown(found.call())));
    if (!found.note().isEmpty()) {
      message += "; " + found.note();
    }
    Circumstances here =
        Circumstances.of(way, function, weakness, card().severity(), estate, tables);
    return new Verdict.Fail(
            function,
            fault,
            here.severity(),
            way.sure() ? Confidence.FIRM : Confidence.TENTATIVE,
            message,
            new Origin.InFile(
                review.unit().place(found.file()), found.at().line(), found.at().column()),
            here.reasons())
        .along(new FlowSteps(reviews).flow(way, function, review, found));
  }

  private static String said(Way way) {
    return switch (way.field()) {
      case "event" -> way.isAcross() ? "What comes from the event" : "The event itself comes in";
      case "" -> "What is read comes from the event";
      default -> Words.cut(way.field()) + " comes from the event";
    };
  }

  /** By which functions and resources, where it is not the function's own event. */
  private static String over(Way way) {
    StringBuilder over = new StringBuilder();
    if (way.isAcross()) {
      over.append(" of ").append(way.first().id().label());
      for (Leg leg : way.legs().subList(0, way.legs().size() - 1)) {
        over.append(over.indexOf(" over ") < 0 ? ", gets over " : " and ").append(leg.over());
      }
      over.append(" to ").append(way.legs().getLast().function().id().label());
    }
    return Words.cut(over.toString());
  }

  /** What tells this fault from others of the function, wherever it stands. */
  private static String fault(Way way, FlowFound found) {
    String first = way.isAcross() ? " of " + way.first().id().label() : "";
    return way.field() + first + " > " + found.call() + " in " + found.file();
  }
}
