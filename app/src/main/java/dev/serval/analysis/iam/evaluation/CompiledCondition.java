package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One condition, prepared ("Conditions with multiple context keys or values"). */
final class CompiledCondition {

  private final String key;
  private final Quantifier quantifier;
  private final Comparison comparison;
  private final boolean ifExists;
  private final boolean acceptsAbsent;
  private final boolean acceptsPresent;
  private final Comparing[] values;

  /**
   * Prepares a condition.
   *
   * @param wide whether what a template leaves open is taken to make it hold
   */
  CompiledCondition(Condition condition, Version version, boolean wide) {
    this.key = condition.key().toLowerCase(Locale.ROOT);
    this.quantifier = condition.operator().quantifier();
    this.comparison = condition.operator().comparison();
    this.ifExists = condition.operator().ifExists();
    boolean nullTest = comparison == Comparison.NULL;
    boolean open = wide != comparison.negated();
    this.acceptsAbsent = nullTest && asksFor(condition.values(), "true", wide);
    this.acceptsPresent = nullTest && asksFor(condition.values(), "false", wide);
    this.values =
        nullTest
            ? new Comparing[0]
            : condition.values().stream()
                .map(word -> Comparing.of(comparison, word, version, open))
                .toArray(Comparing[]::new);
  }

  private static boolean asksFor(List<Word> values, String answer, boolean wide) {
    return values.stream()
        .anyMatch(word -> word.isKnown() ? word.shown().equalsIgnoreCase(answer) : wide);
  }

  boolean holds(Context context) {
    @Nullable List<String> asked = context.values().get(key);
    if (comparison == Comparison.NULL) {
      // "Exists and its value is not null": a key without values counts as absent.
      return (asked == null || asked.isEmpty()) ? acceptsAbsent : acceptsPresent;
    }
    return asked == null ? holdsWithout() : holdsFor(asked, context);
  }

  private boolean holdsWithout() {
    return switch (quantifier) {
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> ifExists;
      case NONE -> ifExists || comparison.negated();
    };
  }

  private boolean holdsFor(List<String> asked, Context context) {
    return switch (quantifier) {
      case FOR_ALL_VALUES -> asked.stream().allMatch(value -> one(value, context));
      case FOR_ANY_VALUE -> asked.stream().anyMatch(value -> one(value, context));
      case NONE ->
          switch (asked.size()) {
            case 0 -> holdsWithout();
            case 1 -> one(asked.getFirst(), context);
            // Without a set operator, a key with many values is compared with nothing.
            default -> false;
          };
    };
  }

  private boolean one(String value, Context context) {
    for (Comparing ours : values) {
      if (ours.matches(value, context)) {
        return !comparison.negated();
      }
    }
    return comparison.negated();
  }
}
