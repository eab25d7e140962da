package dev.serval.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells random text from words. */
final class Randomness {

  private static final int SHORTEST_KEY = 16;
  private static final int SHORTEST_PASSWORD = 8;

  /** Random hex of 16 characters has about 3.2 bits each, words joined about 3.5 but few digits. */
  private static final double LEAST_BITS = 2.9;

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** Letters with a number after them at most; letters and digits in turn are no word. */
  private static final Pattern WORD = Pattern.compile("([A-Za-z]{1,13})\\d{0,3}");

  private static final Pattern UNSPEAKABLE =
      Pattern.compile("(?i)[^aeiouy]*|.{0,2}|.*[^aeiouy]{5,}.*");

  private static final Set<String> SHORT =
      Set.of(
          """
          db api key aws sns sqs s jwt kms dlq dev prod stg qa pw pwd id my to tkn ssm rds ddb app
          sts ses sec usr in of the eu us ap v\
          """
              .split("\\s+"));

  private Randomness() {}

  /** Whether a value is as long and as random as a generated key. */
  static boolean isKey(String value) {
    return value.length() >= SHORTEST_KEY
        && value.chars().noneMatch(Character::isWhitespace)
        && bitsPerCharacter(value) >= LEAST_BITS
        && classes(value) >= 2
        && !readsLikeWords(value);
  }

  /** Whether a value is what people take for a good password. */
  static boolean isPassword(String value) {
    return value.length() >= SHORTEST_PASSWORD && classes(value) >= 3;
  }

  /**
   * Whether four fifths of a value's letters and digits are in words that could be spoken: a name,
   * not a key. Random text falls apart in bits of one or two letters.
   */
  static boolean readsLikeWords(String value) {
    int spoken = 0;
    int all = 0;
    for (String word : BETWEEN_WORDS.split(value, -1)) {
      all += word.matches("\\d{0,3}") ? 0 : word.length();
      spoken += speakable(word) ? word.length() : 0;
    }
    return all > 0 && spoken >= 0.8 * all;
  }

  private static boolean speakable(String word) {
    Matcher form = WORD.matcher(word);
    return form.matches()
        && (SHORT.contains(form.group(1).toLowerCase(Locale.ROOT))
            || !UNSPEAKABLE.matcher(form.group(1)).matches());
  }

  /** Shannon's entropy of the characters. */
  static double bitsPerCharacter(String value) {
    int[] counts = new int[128];
    int counted = 0;
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 127]++;
      counted++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / counted;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  /** How many of: lower case, upper case, digits, others. */
  static int classes(String value) {
    boolean lower = value.chars().anyMatch(Character::isLowerCase);
    boolean upper = value.chars().anyMatch(Character::isUpperCase);
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean other = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
  }
}
