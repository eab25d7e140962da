package dev.serval.secret;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a kept text where a secret stood: {@code serval:secret(GitHub token, 40
 * characters, ending in x7; FORM CERTAIN)}. It tells what may be told and no more, and is read
 * again as the same secret, so that a kept text is judged as the text itself was.
 *
 * <p>Whoever writes such a mark by himself gets it reported as a secret; it never hides one.
 */
final class Mark {

  static final String BEGIN = "serval:secret(";

  private static final Pattern FORM =
      Pattern.compile(
          "serval:secret\\(([A-Za-z][A-Za-z0-9 -]{2,60}), (\\d{1,9}) characters(?:, ending in"
              + " ((?:[A-Za-z0-9]|%[0-9A-F]{2}){2}))?; ([A-Z_]{4,20}) ([A-Z]{4,10})\\)");

  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9]");
  private static final Pattern CODE = Pattern.compile("%(..)");

  private Mark() {}

  /** The mark of a secret. Nothing in it means anything in JSON, URLs, policies or templates. */
  static String of(Secret secret) {
    Masked masked = secret.masked();
    String tail = masked.tail().isEmpty() ? "" : ", ending in " + encoded(masked.tail());
    return "%s%s, %d characters%s; %s %s)"
        .formatted(
            BEGIN, masked.kind(), masked.length(), tail, secret.basis(), secret.confidence());
  }

  /** The secrets whose marks stand in a text, in order. */
  static List<Secret> in(String text) {
    List<Secret> secrets = new ArrayList<>();
    FORM.matcher(text)
        .results()
        .filter(match -> Secrets.isKind(match.group(1)))
        .forEach(
            match -> {
              for (Basis basis : Basis.values()) {
                for (Confidence confidence : Confidence.values()) {
                  if (basis.name().equals(match.group(4))
                      && confidence.name().equals(match.group(5))) {
                    secrets.add(new Secret(basis, confidence, masked(match)));
                  }
                }
              }
            });
    return secrets;
  }

  private static Masked masked(MatchResult match) {
    String tail = match.group(3);
    return new Masked(
        match.group(1), Integer.parseInt(match.group(2)), tail == null ? "" : decoded(tail));
  }

  /** A text with holes in place of its marks. */
  static String asHoles(String text, String hole) {
    return FORM.matcher(text).replaceAll(hole);
  }

  private static String encoded(String tail) {
    return NOT_PLAIN
        .matcher(tail)
        .replaceAll(found -> String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
  }

  private static String decoded(String tail) {
    return CODE.matcher(tail)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    String.valueOf((char) HexFormat.fromHexDigits(code.group(1)))));
  }
}
