package dev.serval.rule.weakness;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.FaultFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rules on calls that are faults whatever data they get.
 *
 * @param weakness which
 * @param reviews the functions' code, looked through
 */
record FaultyCall(Weakness weakness, Reviews reviews) implements Rule {

  static List<Rule> all(Reviews reviews) {
    return Arrays.stream(Weakness.values())
        .filter(weakness -> weakness.kind() == Weakness.Kind.CALLED)
        .<Rule>map(weakness -> new FaultyCall(weakness, reviews))
        .toList();
  }

  @Override
  public Card card() {
    return WeaknessCards.of(weakness);
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(this::judge);
  }

  private Stream<Verdict> judge(Function function) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Stream.empty();
    }
    List<Verdict> all = faults(function, review);
    return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
  }

  /** The calls that are this fault. */
  List<Verdict> faults(Function function, Review review) {
    List<Verdict> all = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (FaultFound found : review.findings().faults()) {
      if (found.weakness() == weakness) {
        String fault = found.call() + " in " + found.file();
        int nth = seen.merge(fault, 1, Integer::sum);
        all.add(fail(function, review, found, nth == 1 ? fault : fault + " ~" + nth));
      }
    }
    return all;
  }

  private Verdict fail(Function function, Review review, FaultFound found, String fault) {
    String call = Words.cut(FlowSteps.shown(found.call()));
    String message =
        switch (weakness) {
          case TLS -> call + " takes any certificate";
          case TOKEN -> call + " takes a token without checking who signed it";
          case CIPHER -> call + " works with a broken cipher";
          case RANDOM -> "'" + call + "' is made of numbers that can be guessed";
          default -> call + " is dangerous";
        };
    return new Verdict.Fail(
        function,
        fault,
        card().severity(),
        Confidence.FIRM,
        found.note().isEmpty() ? message : message + "; " + found.note(),
        new Origin.InFile(
            review.unit().place(found.file()), found.at().line(), found.at().column()),
        List.of());
  }
}
