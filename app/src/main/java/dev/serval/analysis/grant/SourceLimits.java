package dev.serval.analysis.grant;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Family;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Arn;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions that fix for which account a service acts, seen without a proof: most statements of
 * functions' policies have one ("The confused deputy problem", IAM user guide).
 */
public final class SourceLimits {

  private SourceLimits() {}

  /** Whether each service that it names can act for a chosen account only. */
  public static boolean close(Grant grant) {
    return isFixed(grant, "aws:SourceAccount") || hasFixedArn(grant);
  }

  private static boolean isFixed(Grant grant, String key) {
    return grant
        .asks(key)
        .anyMatch(
            condition ->
                condition.operator().comparison().family() == Family.STRING
                    && all(condition).allMatch(SourceLimits::isAccount));
  }

  private static boolean hasFixedArn(Grant grant) {
    return grant
        .asks("aws:SourceArn")
        .filter(
            condition ->
                List.of(Family.STRING, Family.ARN)
                    .contains(condition.operator().comparison().family()))
        .anyMatch(condition -> all(condition).allMatch(SourceLimits::namesAccount));
  }

  private static Stream<Word> all(Condition condition) {
    return condition.values().stream();
  }

  private static boolean namesAccount(Word word) {
    return Arn.parse(word.text())
        .filter(arn -> arn.partition().known().isPresent() && arn.service().known().isPresent())
        .flatMap(arn -> arn.account().known())
        .filter(SourceLimits::isNumber)
        .isPresent();
  }

  private static boolean isAccount(Word word) {
    return word.text().known().filter(SourceLimits::isNumber).isPresent();
  }

  static boolean isNumber(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
