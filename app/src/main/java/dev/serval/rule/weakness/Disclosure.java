package dev.serval.rule.weakness;

import dev.serval.analysis.code.across.Leg;
import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Card;
import dev.serval.rule.Confidence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
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
 */
record Disclosure(Weakness weakness, Reviews reviews) implements Rule {

  static List<Rule> all(Reviews reviews) {
    return Arrays.stream(Weakness.values())
        .filter(weakness -> weakness.kind() == Weakness.Kind.DISCLOSED)
        .<Rule>map(weakness -> new Disclosure(weakness, reviews))
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
    return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
  }

  private Verdict fail(
      Function function, Review review, FlowFound found, boolean anyone, String fault) {
    Way way = new Way(Optional.empty(), List.of(new Leg(function, found.taint(), "")), true);
    Severity usual = card().severity();
    boolean worse = weakness == Weakness.LEAK && anyone;
    return new Verdict.Fail(
            function,
            fault,
            worse ? Severity.CRITICAL : usual,
            Confidence.FIRM,
            "%s becomes part of %s in %s"
                .formatted(what(found), weakness.becomes(), FlowSteps.shown(found.call())),
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
