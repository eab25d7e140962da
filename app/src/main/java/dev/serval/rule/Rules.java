package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.rule.weakness.WeaknessRules;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The list of all rules, of five lists. A rule that is in none of them does not exist. */
public final class Rules {

  private Rules() {}

  /**
   * All rules, by id, for an estate of whose code nothing is at hand.
   *
   * @param tables facts about AWS; those that are large are read when a rule first needs them
   * @param today the day of the audit
   */
  public static List<Rule> all(Tables tables, LocalDate today) {
    return all(tables, today, Reviews.NONE);
  }

  /**
   * All rules, by id.
   *
   * @param reviews the functions' code, as far as it is at hand
   */
  public static List<Rule> all(Tables tables, LocalDate today, Reviews reviews) {
    return Stream.of(
            FunctionRules.all(tables, today),
            EntranceRules.all(tables),
            PermissionRules.all(tables, today, reviews),
            DataRules.all(tables),
            WeaknessRules.all(reviews, tables))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(rule -> rule.card().id()))
        .toList();
  }
}
