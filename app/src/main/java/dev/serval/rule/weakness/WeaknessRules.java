package dev.serval.rule.weakness;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules on code: {@code CD-…}, and XR-25, which puts them together with the rest. */
public final class WeaknessRules {

  private WeaknessRules() {}

  /** A rule for each weakness. */
  public static List<Rule> all(Reviews reviews, Tables tables) {
    return Stream.of(
            TaintedCall.all(reviews, tables),
            Disclosure.all(reviews, tables),
            FaultyCall.all(reviews),
            List.<Rule>of(new OpenTakeover(reviews, tables)))
        .flatMap(List::stream)
        .toList();
  }
}
