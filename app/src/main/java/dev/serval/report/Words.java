package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How reports put things into words, so that all of them use the same. */
public final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** As much as is read at a glance. */
  private static final int SHORT = 80;

  private Words() {}

  /** {@code 1 finding}, {@code 2 findings}, {@code 5,000 findings}. */
  public static String count(int number, String one) {
    return count(number, one, one + "s");
  }

  /** {@code 1 policy}, {@code 2 policies}. */
  public static String count(int number, String one, String several) {
    return number == 1 ? "1 " + one : number(number) + " " + several;
  }

  /** With separators between thousands. */
  public static String number(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** {@code critical}. */
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code Critical}. */
  public static String upper(Enum<?> value) {
    String lower = lower(value);
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  /** {@code a, b and c}. */
  public static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /** {@code a, b, c and 7 more}. */
  public static String some(List<String> words) {
    return words.size() <= 4
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, 3)) + " and " + number(words.size() - 3) + " more";
  }

  /** How many of each severity: {@code 3 critical, 6 high}; severities without any are left out. */
  public static List<String> bySeverity(List<Finding> findings) {
    Map<Severity, Long> counts =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
    List<String> parts = new ArrayList<>();
    counts.forEach((severity, n) -> parts.add(number(n.intValue()) + " " + lower(severity)));
    return parts;
  }

  /** {@code 22 November 2026, 09:00 UTC}. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** What a step of confidence means. */
  public static String meaning(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> "read directly from what is declared";
      case FIRM -> "concluded from several facts";
      case TENTATIVE -> "a sign; look for yourself";
    };
  }

  /** {@code AWS::Lambda::Function} as {@code Lambda Function}. */
  public static String type(String cloudFormationType) {
    return cloudFormationType.replaceFirst("^AWS::", "").replace("::", " ");
  }

  /** The first sentence of a text, without its full stop. */
  public static String firstSentence(String text) {
    int stop = text.indexOf(". ");
    String first = stop < 0 ? text : text.substring(0, stop);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** The first sentence; of a long one, the part that can stand alone, without examples. */
  public static String inShort(String text) {
    String sentence = firstSentence(text);
    if (sentence.length() <= SHORT) {
      return sentence;
    }
    String plain = sentence.replaceAll(" \\((?:[^()]|\\([^()]*\\))*\\)", "");
    for (String pause : List.of("; ", ": ", ", ")) {
      int end = plain.indexOf(pause, SHORT / 4);
      if (end > 0 && end <= SHORT) {
        return plain.substring(0, end);
      }
    }
    return plain;
  }
}
