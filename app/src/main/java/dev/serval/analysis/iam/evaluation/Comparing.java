package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.ConditionOperator.Family;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Compares one value of a request with one of a policy, as if the operator were not negated
 * ("Condition operators"). A value that is not of the operator's kind compares with nothing.
 */
interface Comparing {

  boolean matches(String value, Context context);

  /**
   * Prepares a comparison.
   *
   * @param open whether what a template leaves open may be any text
   */
  static Comparing of(Comparison comparison, Word word, Version version, boolean open) {
    Family family = comparison.family();
    if (family == Family.STRING || family == Family.ARN) {
      return text(comparison, word, version, open);
    }
    if (!word.isKnown()) {
      return (_, _) -> open;
    }
    String text = word.shown();
    return switch (family) {
      case NUMERIC -> ordered(comparison, Scalars::number, text);
      case DATE -> ordered(comparison, Scalars::date, text);
      case BOOL -> parsed(Scalars::bool, text, Object::equals);
      case BINARY -> parsed(Scalars::binary, text, Object::equals);
      case IP ->
          parsed(Network::parse, text, (value, ours) -> value.isAddress() && ours.contains(value));
      case NULL, STRING, ARN -> throw new IllegalArgumentException(comparison.written());
    };
  }

  private static Comparing text(Comparison comparison, Word word, Version version, boolean open) {
    boolean wildcards =
        switch (comparison) {
          case STRING_LIKE, STRING_NOT_LIKE, ARN_LIKE, ARN_NOT_LIKE, ARN_EQUALS, ARN_NOT_EQUALS ->
              true;
          default -> false;
        };
    boolean ignoresCase =
        comparison == Comparison.STRING_EQUALS_IGNORE_CASE
            || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE;
    Pattern pattern = Pattern.of(word.text(), Pattern.Style.of(version, wildcards, open));
    Function<String, Comparing> prepare =
        written ->
            comparison.family() == Family.ARN
                ? arn(new ArnGlob(written), open)
                : string(written, ignoresCase, open);
    if (pattern.isFixed()) {
      return prepare.apply(pattern.fixed());
    }
    return (value, context) ->
        pattern
            .filled(context)
            .filter(filled -> prepare.apply(filled).matches(value, context))
            .isPresent();
  }

  private static Comparing arn(ArnGlob glob, boolean open) {
    return (value, _) -> glob.matches(ArnGlob.Target.of(value), open);
  }

  private static Comparing string(String written, boolean ignoresCase, boolean open) {
    Glob glob = new Glob(ignoresCase ? written.toLowerCase(Locale.ROOT) : written);
    return (value, _) -> {
      String asked = ignoresCase ? value.toLowerCase(Locale.ROOT) : value;
      return open ? glob.mayMatch(asked) : glob.matches(asked);
    };
  }

  private static <T extends Comparable<? super T>> Comparing ordered(
      Comparison comparison, Function<String, Optional<T>> parse, String ours) {
    return parsed(
        parse,
        ours,
        (value, limit) -> {
          int order = value.compareTo(limit);
          return switch (comparison) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            default -> order == 0;
          };
        });
  }

  private static <T> Comparing parsed(
      Function<String, Optional<T>> parse, String ours, BiFunction<T, T, Boolean> test) {
    Optional<T> limit = parse.apply(ours);
    return (value, _) ->
        limit.isPresent()
            && parse.apply(value).filter(asked -> test.apply(asked, limit.get())).isPresent();
  }
}
