package dev.serval.secret;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file as it may be shown: whatever could be a secret is masked. Here one word too many costs a reader a
 * second, and one too few costs a secret.
 */
public final class MaskedLine {

  /** {@code name: value}, {@code name = value}, {@code "name": "value"}. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([\"']?)([A-Za-z_][A-Za-z0-9_.\\-]*)\\1\\s*[:=]\\s*(\"[^\"]*\"|'[^']*'|[^\\s,}#][^,}#]*)");

  private static final Pattern WORD = Pattern.compile("[^\\s\"'`,;{}()\\[\\]<>]{8,}");

  private MaskedLine() {}

  /** The line with masks. */
  public static String of(String line) {
    String named = ASSIGNMENT.matcher(line).replaceAll(MaskedLine::assignment);
    return WORD.matcher(named).replaceAll(MaskedLine::word);
  }

  private static String assignment(MatchResult match) {
    String value = match.group(3);
    boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
    String bare = quoted ? value.substring(1, value.length() - 1) : value.strip();
    Optional<Secret> secret = Secrets.in(match.group(2), bare);
    String all = match.group();
    return Matcher.quoteReplacement(
        secret
            .map(found -> all.substring(0, all.length() - value.length()) + found.masked())
            .orElse(all));
  }

  /** A random word is masked even where no name says what it is. */
  private static String word(MatchResult match) {
    Optional<Secret> secret = Secrets.in("", match.group()).or(() -> Secrets.in("secret_key", match.group()));
    return Matcher.quoteReplacement(secret.map(found -> found.masked().toString()).orElse(match.group()));
  }
}
