package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.model.Packages;
import dev.serval.rule.code.PackedSecrets;
import dev.serval.rule.code.SecretInLayer;
import dev.serval.rule.code.SecretInPackage;
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
    return all(tables, today, Reviews.NONE, Packages.NONE);
  }

  /**
   * All rules, by id.
   *
   * @param reviews the functions' code, looked through, as far as it is at hand
   * @param packages the functions' and layers' packages, as far as they are at hand
   */
  public static List<Rule> all(Tables tables, LocalDate today, Reviews reviews, Packages packages) {
    return Stream.of(
            FunctionRules.all(tables, today, reviews),
            EntranceRules.all(tables, reviews),
            PermissionRules.all(tables, today, reviews),
            DataRules.all(tables),
            ofCode(reviews, packages, tables))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(rule -> rule.card().id()))
        .toList();
  }

  /** Those that need nothing but code. */
  public static List<Rule> ofCode(Reviews reviews, Packages packages, Tables tables) {
    PackedSecrets packed = new PackedSecrets(packages);
    return Stream.concat(
            WeaknessRules.all(reviews, tables).stream(),
            Stream.of(new SecretInPackage(packed), new SecretInLayer(packed)))
        .toList();
  }
}
