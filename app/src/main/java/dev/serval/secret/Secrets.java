package dev.serval.secret;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets in named texts: environment variables, descriptions, tags, parameters.
 *
 * <p>Three looks, best first: at the form of the value (providers' prefixes, private keys, URLs
 * with passwords), at {@code name=value} pairs inside it, and at the name together with how random
 * the value is. What is a reference to a secret, public or a placeholder is no secret.
 */
public final class Secrets {

  /** Longer text is cut: configuration values are a few kilobytes at most. */
  private static final int MAX_LENGTH = 1 << 18;

  /** The parts that are filled in later hold nothing yet; no pattern may reach over one. */
  private static final Pattern HOLE =
      Pattern.compile("\\$\\{[^{}]{0,500}}|\\{\\{[^{}]{0,500}}}|\\$\\([^()]{0,200}\\)");

  private static final String HOLE_MARK = "\u0000";

  /** A pair inside connection strings, query strings, JSON and code. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\w.-])\\\\?[\"']?([A-Za-z][\\w.-]{1,60})\\\\?[\"']?\\s{0,3}(?:=>|:=|=|:(?!//))"
              + "\\s{0,3}\\\\?(?:\"([^\"\\\\\\u0000]{4,400})|'([^'\\u0000]{4,400})'"
              + "|([^\\s\"',;&{}()\\u0000\\\\]{4,400})(?![^\\s\"',;&{}()\\\\]))");

  private static final String ID = "id under secret-like name";
  private static final String RANDOM = "high-entropy value under a secret-like name";
  private static final String PASSWORD = "password";
  private static final String WEAK = "weak password";
  private static final String LITERAL = "literal under a secret-like name";
  private static final Set<String> BY_NAME = Set.of(ID, RANDOM, PASSWORD, WEAK, LITERAL);

  private Secrets() {}

  /**
   * The secret in a value, if there is one; of several the surest.
   *
   * @param name what the value is called; empty if it has no name
   */
  public static Optional<Secret> in(String name, String value) {
    String text = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
    if (!text.contains(Mark.BEGIN)) {
      return look(name, text);
    }
    return Stream.concat(look(name, Mark.asHoles(text, HOLE_MARK)).stream(), Mark.in(text).stream())
        .min(Comparator.comparing(Secret::confidence));
  }

  /**
   * The value as it may be kept: where a secret is in it, a mark stands for the whole of it, or for
   * the password where it is a URL. {@link #in} finds the same secret in it.
   *
   * @param name what the value is called; empty if it has no name
   */
  public static String masked(String name, String value) {
    return anywhereIn(name, Mark.asHoles(value, HOLE_MARK))
        .map(fresh -> masked(name, value, in(name, value).orElse(fresh)))
        .orElse(value);
  }

  private static String masked(String name, String value, Secret secret) {
    return Urls.withMark(value, Mark.of(secret))
        .filter(url -> look(name, Mark.asHoles(url, HOLE_MARK)).isEmpty())
        .filter(url -> in(name, url).equals(Optional.of(secret)))
        .orElseGet(() -> Mark.of(secret));
  }

  /** What stands for a whole text in which this secret was found by other means. */
  public static String marked(Secret secret) {
    return Mark.of(secret);
  }

  /** However long the value is: what is to be kept is looked at to its end. */
  private static Optional<Secret> anywhereIn(String name, String value) {
    Optional<Secret> found = in(name, value);
    int overlap = MAX_LENGTH / 16;
    for (int from = MAX_LENGTH - overlap;
        found.isEmpty() && from < value.length() - overlap;
        from += MAX_LENGTH - overlap) {
      found = in(name, value.substring(from));
    }
    return found;
  }

  private static Optional<Secret> look(String name, String text) {
    if (Shapes.isCiphertext(text)) {
      return Optional.empty();
    }
    String filled = text.indexOf('{') < 0 && text.indexOf('(') < 0 ? text : withoutHoles(text);
    Optional<Secret> byForm = Forms.find(name, filled);
    if (byForm.filter(s -> s.confidence() == Confidence.CERTAIN).isPresent()) {
      return byForm;
    }
    return byForm
        .or(() -> inPairs(filled))
        .or(() -> filled.contains(HOLE_MARK) ? Optional.empty() : byName(name, text.strip()));
  }

  /** Whether a name says that its value is a secret, and not a secret's name, place or lifetime. */
  public static boolean sensitiveName(String name) {
    return Names.sensitive(name);
  }

  /** Whether secrets of this kind are ever found. */
  static boolean isKind(String kind) {
    return BY_NAME.contains(kind) || Urls.KINDS.contains(kind) || Forms.isKind(kind);
  }

  private static String withoutHoles(String text) {
    return HOLE.matcher(text).replaceAll(HOLE_MARK);
  }

  private static Optional<Secret> inPairs(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
      return Optional.empty();
    }
    Matcher pair = PAIR.matcher(text);
    for (boolean found = pair.find(); found; found = next(pair)) {
      if (Names.sensitive(pair.group(1))) {
        Optional<Secret> secret = byName(pair.group(1), pairValue(pair).strip());
        if (secret.isPresent()) {
          return secret;
        }
      }
    }
    return Optional.empty();
  }

  /** What looks like a value can be a pair itself: {@code db: password=…}. */
  private static boolean next(Matcher pair) {
    String value = pairValue(pair);
    boolean isPair = value.indexOf('=') > 0 && !pair.group().contains("=" + value);
    return isPair ? pair.find(pair.end() - value.length() - 1) : pair.find();
  }

  private static String pairValue(Matcher pair) {
    for (int group = 2; group <= pair.groupCount(); group++) {
      String value = pair.group(group);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  private static Optional<Secret> byName(String name, String value) {
    if (!Names.sensitive(name) || Shapes.isNoSecret(value)) {
      return Optional.empty();
    }
    boolean password = Names.password(name);
    if (Shapes.isUuid(value)) {
      return found(Basis.NAME, Confidence.TENTATIVE, "id under a secret-like name", value);
    }
    if (Randomness.isKey(value)) {
      return found(Basis.RANDOM_UNDER_NAME, Confidence.FIRM, password ? PASSWORD : RANDOM, value);
    }
    if (password && Randomness.isPassword(value)) {
      return found(Basis.RANDOM_UNDER_NAME, Confidence.FIRM, PASSWORD, value);
    }
    if (password) {
      return found(Basis.NAME, Confidence.TENTATIVE, WEAK, value);
    }
    return Shapes.isNumber(value) || Randomness.readsLikeWords(value)
        ? Optional.empty()
        : found(Basis.NAME, Confidence.TENTATIVE, LITERAL, value);
  }

  private static Optional<Secret> found(
      Basis basis, Confidence confidence, String kind, String value) {
    return Optional.of(new Secret(basis, confidence, Masked.of(kind, value)));
  }
}
