package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.ConditionOperator.Family;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Template.Piece;
import dev.serval.analysis.iam.proof.Template.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions as limits on keys ("IAM JSON policy elements: Condition operators"). */
final class Conditions {

  private Conditions() {}

  /**
   * The limit that a condition puts on its key.
   *
   * @param kind of the key's values; another kind can't be compared within one proof
   * @param wide whether what is unknown is taken to make the condition hold
   */
  static Limit limit(
      Condition condition, KeyKind kind, Version version, Filling filling, boolean wide) {
    Comparison comparison = condition.operator().comparison();
    if (comparison == Comparison.NULL) {
      return presence(condition, wide);
    }
    if (!kind.isComparedBy(comparison)) {
      return wide ? Limit.FREE : Limit.CLOSED;
    }
    boolean negated = comparison.negated();
    Values values = values(condition, kind, version, filling, wide != negated);
    Quantifier quantifier = condition.operator().quantifier();
    boolean absent =
        switch (quantifier) {
          case FOR_ALL_VALUES -> true;
          case FOR_ANY_VALUE -> condition.operator().ifExists();
          case NONE -> condition.operator().ifExists() || negated;
        };
    return new Limit(negated ? values.complement() : values, absent, quantifier, false);
  }

  private static Limit presence(Condition condition, boolean wide) {
    boolean absent = asks(condition, "true", wide);
    boolean present = asks(condition, "false", wide);
    if (absent && present) {
      return Limit.FREE;
    }
    return absent ? Limit.ABSENT : present ? Limit.PRESENT : Limit.CLOSED;
  }

  private static boolean asks(Condition condition, String answer, boolean wide) {
    return condition.values().stream()
        .anyMatch(word -> word.isKnown() ? word.shown().equalsIgnoreCase(answer) : wide);
  }

  private static Values values(
      Condition condition, KeyKind kind, Version version, Filling filling, boolean open) {
    Comparison comparison = condition.operator().comparison();
    List<Shape> shapes = new ArrayList<>();
    Addresses addresses = Addresses.NONE;
    Spans spans = Spans.NONE;
    for (Word word : condition.values()) {
      Template template = Template.of(word.text(), wildcards(comparison), version);
      Optional<List<Piece>> filled = template.filled(filling, open);
      if (filled.isEmpty()) {
        continue;
      }
      switch (kind) {
        case TEXT -> shapes.addAll(shapes(comparison, filled.get()));
        case ADDRESS ->
            addresses =
                addresses.or(plain(filled.get()).map(Addresses::network).orElse(Addresses.ALL));
        case NUMBER ->
            spans =
                spans.or(plain(filled.get()).map(text -> span(comparison, text)).orElse(Spans.ALL));
      }
    }
    return switch (kind) {
      case TEXT -> Texts.of(shapes);
      case ADDRESS -> addresses;
      case NUMBER -> spans;
    };
  }

  private static boolean wildcards(Comparison comparison) {
    return comparison.family() == Family.ARN
        || comparison == Comparison.STRING_LIKE
        || comparison == Comparison.STRING_NOT_LIKE;
  }

  private static List<Shape> shapes(Comparison comparison, List<Piece> pieces) {
    return switch (comparison.family()) {
      case ARN -> Shapes.arn(pieces);
      case BOOL -> List.of(Shapes.string(pieces, true));
      default ->
          List.of(
              Shapes.string(
                  pieces,
                  comparison == Comparison.STRING_EQUALS_IGNORE_CASE
                      || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE));
    };
  }

  /** The characters, where all are known. */
  private static Optional<String> plain(List<Piece> pieces) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      if (!(piece instanceof Plain(String characters))) {
        return Optional.empty();
      }
      out.append(characters);
    }
    return Optional.of(out.toString());
  }

  private static Spans span(Comparison comparison, String text) {
    Optional<BigDecimal> number = Spans.parse(text);
    if (number.isEmpty()) {
      return Spans.NONE;
    }
    BigDecimal limit = number.get();
    return switch (comparison) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> Spans.below(limit, false);
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> Spans.below(limit, true);
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> Spans.above(limit, false);
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> Spans.above(limit, true);
      default -> Spans.exactly(limit);
    };
  }
}
