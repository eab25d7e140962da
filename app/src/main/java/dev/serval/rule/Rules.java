package dev.serval.rule;

import dev.serval.data.Tables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The list of all rules, of four lists. A rule that is in none of them does not exist. */
public final class Rules {

  private Rules() {}

  /**
   * All rules, by id.
   *
   * @param tables facts about AWS; those that are large are read when a rule first needs them
   * @param today the day of the audit
   */
  public static List<Rule> all(Tables tables, LocalDate today) {
    return Stream.of(
            FunctionRules.all(tables, today),
            EntranceRules.all(tables),
            PermissionRules.all(tables, today),
            DataRules.all(tables))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(rule -> rule.card().id()))
        .toList();
  }
}
