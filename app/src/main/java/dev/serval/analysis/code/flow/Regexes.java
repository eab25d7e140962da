package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a regular expression tells of a text that it matches. */
final class Regexes {

  private Regexes() {}

  /**
   * The outcome of matching.
   *
   * @param pattern the expression
   * @param text what is matched
   * @param whole whether all of the text must match, whatever the expression says of its ends
   */
  static Value matched(Value pattern, Value text, boolean whole, Site site) {
    Optional<String> source = source(pattern);
    if (source.isEmpty()) {
      return Value.ANY.with(text.taints()).marks(taint -> taint.made("match"));
    }
    long weaknesses = allowsOnly(source.get(), whole, flags(pattern));
    Test test =
        weaknesses == 0 ? Test.NONE : Test.holds(Facts.of(text, weaknesses, "regular expression"));
    long parts = weaknesses;
    return Value.tainted(text.taints())
        .marks(
            taint ->
                taint
                    .made("match")
                    .cleaned(parts, "regular expression")
                    .then(site.step("is matched")))
        .testing(test);
  }

  static Optional<String> source(Value pattern) {
    return pattern
        .literal()
        .flatMap(
            literal ->
                literal instanceof Literal.Regex(String source, String _)
                    ? Optional.of(source)
                    : Optional.empty())
        .or(pattern::text);
  }

  private static String flags(Value pattern) {
    return pattern
        .literal()
        .map(literal -> literal instanceof Literal.Regex(String _, String flags) ? flags : "")
        .orElse("");
  }

  /** The weaknesses that no text which matches can do, as bits. */
  static long allowsOnly(String source, boolean whole, String flags) {
    Optional<RegexCharacters> parsed = RegexCharacters.of(source);
    if (parsed.isEmpty() || (!whole && (!parsed.get().anchored() || flags.contains("m")))) {
      return 0;
    }
    BitSet possible = parsed.get().characters();
    return without(possible) | (isName(source, possible) ? Weakness.PATH.bit() : 0);
  }

  /** A name without separators leads out of its folder only where it is the folder above. */
  private static boolean isName(String source, BitSet possible) {
    if (possible.get('/') || possible.get('\\')) {
      return false;
    }
    try {
      return !Pattern.compile(source).matcher("..").matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** The weaknesses that a text can't do once all that matches is gone, as bits. */
  static long removes(String source) {
    return RegexCharacters.single(source)
        .map(
            gone -> {
              BitSet left = (BitSet) gone.clone();
              left.flip(0, RegexCharacters.ALL);
              return without(left);
            })
        .orElse(0L);
  }

  /** Code without names, texts and brackets of lists can do nothing but reckon. */
  private static boolean isArithmetic(BitSet possible) {
    BitSet others = (BitSet) possible.clone();
    "0123456789+-*/%.() ".chars().forEach(others::clear);
    return others.isEmpty();
  }

  private static long without(BitSet possible) {
    long bits = 0;
    for (Weakness weakness : Weakness.values()) {
      String dangerous = weakness.metacharacters();
      boolean none =
          !dangerous.isEmpty()
              && dangerous.chars().noneMatch(c -> c < RegexCharacters.ALL && possible.get(c));
      if (none) {
        bits |= weakness.bit();
      }
    }
    return isArithmetic(possible) ? bits | Weakness.CODE.bit() : bits;
  }
}
