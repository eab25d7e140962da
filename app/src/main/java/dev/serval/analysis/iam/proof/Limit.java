package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import java.util.List;
import java.util.Optional;

/**
 * What a condition asks of one key: its value is among some, or it may be absent.
 *
 * @param values of which one value, each, or some must be
 * @param absent whether a request without the key will do
 * @param quantifier how many of the key's values must be among them
 * @param many whether, without a quantifier, more than one value will do
 */
record Limit(Values values, boolean absent, Quantifier quantifier, boolean many) {

  /** Holds always. */
  static final Limit FREE = new Limit(Texts.ALL, true, Quantifier.NONE, true);

  /** Never holds. */
  static final Limit CLOSED = new Limit(Texts.NONE, false, Quantifier.NONE, false);

  static final Limit PRESENT = new Limit(Texts.ALL, false, Quantifier.NONE, true);
  static final Limit ABSENT = new Limit(Texts.NONE, true, Quantifier.NONE, false);

  /** One of these values. */
  static Limit in(Values values) {
    return new Limit(values, false, Quantifier.NONE, false);
  }

  /** Whether it holds for a key's values; empty for a key that is not there. */
  boolean holds(Optional<List<String>> found) {
    if (found.isEmpty()) {
      return absent;
    }
    List<String> all = found.get();
    return switch (quantifier) {
      case FOR_ALL_VALUES -> all.stream().allMatch(this::has);
      case FOR_ANY_VALUE -> all.stream().anyMatch(this::has);
      case NONE ->
          switch (all.size()) {
            case 0 -> absent;
            case 1 -> has(all.getFirst());
            default -> many;
          };
    };
  }

  private boolean has(String value) {
    return isPresence() || values.has(value);
  }

  private boolean isPresence() {
    return many && values instanceof Texts texts && texts.outside() && texts.shapes().isEmpty();
  }

  /** What holds where this does not. */
  Limit not() {
    return switch (quantifier) {
      case FOR_ALL_VALUES ->
          new Limit(values.complement(), !absent, Quantifier.FOR_ANY_VALUE, many);
      case FOR_ANY_VALUE ->
          new Limit(values.complement(), !absent, Quantifier.FOR_ALL_VALUES, many);
      case NONE -> new Limit(values.complement(), !absent, Quantifier.NONE, !many);
    };
  }
}
