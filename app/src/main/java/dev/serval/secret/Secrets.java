package dev.serval.secret;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private Secrets() {}

  /**
   * The secret in a value, if there is one; of several the surest.
   *
   * @param name what the value is called; empty if it has no name
   */
  public static Optional<Secret> in(String name, String value) {
    String text = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
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

  private static String withoutHoles(String text) {
    return HOLE.matcher(text).replaceAll(HOLE_MARK);
  }

  private static Optional<Secret> inPairs(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
      return Optional.empty();
    }
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      if (Names.sensitive(pair.group(1))) {
        Optional<Secret> found = byName(pair.group(1), pairValue(pair).strip());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
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
      return found(
          Basis.RANDOM_UNDER_NAME,
          Confidence.FIRM,
          password ? "password" : "high-entropy value under a secret-like name",
          value);
    }
    if (password && Randomness.isPassword(value)) {
      return found(Basis.RANDOM_UNDER_NAME, Confidence.FIRM, "password", value);
    }
    if (password) {
      return found(Basis.NAME, Confidence.TENTATIVE, "weak password", value);
    }
    return Shapes.isNumber(value) || Randomness.readsLikeWords(value)
        ? Optional.empty()
        : found(Basis.NAME, Confidence.TENTATIVE, "literal under a secret-like name", value);
  }

  private static Optional<Secret> found(
      Basis basis, Confidence confidence, String kind, String value) {
    return Optional.of(new Secret(basis, confidence, Masked.of(kind, value)));
  }
}
