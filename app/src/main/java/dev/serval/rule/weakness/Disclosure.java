package dev.serval.rule.weakness;

import dev.serval.analysis.code.across.Across;
import dev.serval.analysis.code.across.Leg;
import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules on what functions give out of their own: their environment, secrets, stacks.
 *
 * @param weakness where to
 * @param reviews the functions' code, looked through
 * @param tables what the evaluator knows of AWS
 */
record Disclosure(Weakness weakness, Reviews reviews, Tables tables) implements Rule {

  static List<Rule> all(Reviews reviews, Tables tables) {
    return Arrays.stream(Weakness.values())
        .filter(weakness -> weakness.kind() == Weakness.Kind.DISCLOSED)
        .<Rule>map(weakness -> new Disclosure(weakness, reviews, tables))
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
    boolean anyone = Triggers.of(estate).of(function).stream().anyMatch(Trigger::anonymous);
    List<Verdict> all = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (FlowFound flow : review.findings().flows()) {
      if (flow.weakness() == weakness) {
        String fault = what(flow) + " > " + flow.call() + " in " + flow.file();
        int nth = seen.merge(fault, 1, Integer::sum);
        all.add(fail(function, review, flow, anyone, nth == 1 ? fault : fault + " ~" + nth));
      }
    }
    if (weakness == Weakness.LOGGED) {
      review
          .findings()
          .logged()
          .forEach(flow -> all.addAll(others(function, review, flow, estate)));
    }
    return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
  }

  /** Secrets of other functions in what a function got from them. */
  private List<Verdict> others(Function function, Review review, FlowFound flow, Estate estate) {
    return Across.of(estate, tables, reviews).ways(function, flow).stream()
        .filter(way -> way.isAcross() && way.legs().getFirst().taint().source().isOurs())
        .map(
            way ->
                fail(
                    function,
                    review,
                    flow,
                    way,
                    card().severity(),
                    "A secret of %s, %s, gets over %s to it and becomes part of %s in %s"
                        .formatted(
                            way.first().id().label(),
                            Words.cut(way.field()),
                            Words.cut(way.legs().getFirst().over()),
                            weakness.becomes(),
                            FlowSteps.shown(flow.call())),
                    way.field()
                        + " of "
                        + way.first().id().label()
                        + " > "
                        + flow.call()
                        + " in "
                        + flow.file()))
        .toList();
  }

  private Verdict fail(
      Function function, Review review, FlowFound found, boolean anyone, String fault) {
    Way way = new Way(Optional.empty(), List.of(new Leg(function, found.taint(), "")), true);
    boolean worse = weakness == Weakness.LEAK && anyone;
    String message =
        "%s becomes part of %s in %s"
            .formatted(what(found), weakness.becomes(), FlowSteps.shown(found.call()));
    Severity severity = worse ? Severity.CRITICAL : card().severity();
    return fail(function, review, found, way, severity, message, fault);
  }

  private Verdict fail(
      Function function,
      Review review,
      FlowFound found,
      Way way,
      Severity severity,
      String message,
      String fault) {
    return new Verdict.Fail(
            function,
            fault,
            severity,
            Confidence.FIRM,
            message,
            new Origin.InFile(
                review.unit().place(found.file()), found.at().line(), found.at().column()),
            List.of())
        .along(new FlowSteps(reviews).flow(way, function, review, found));
  }

  private static String what(FlowFound found) {
    return switch (found.taint().source().service()) {
      case "environment" -> "The environment";
      case "stack" -> "The stack of an error";
      default -> "A secret";
    };
  }
}
