package dev.serval.secret;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file as it may be shown: whatever could be a secret is masked. Here one word too many
 * costs a reader a second, and one too few costs a secret.
 */
public final class MaskedLine {

  /**
   * {@code name: value}, {@code name = value}, {@code "name": "value"}; a YAML tag is not part of
   * the value.
   */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "([\"']?)([A-Za-z_][A-Za-z0-9_.\\-]*)\\1\\s*[:=]\\s*(?:![\\w:]+\\s+)?"
              + "(\"[^\"]*\"|'[^']*'|(?:\\$\\{[^}]*}|[^\\s,}#])(?:[^,}#$]++|\\$\\{[^}]*}|\\$)*+)");

  /**
   * Runs of characters are taken as one: what is repeated for each of them costs a stack's depth.
   */
  private static final Pattern WORD =
      Pattern.compile(
          "(?=[^\\s\"'`,;()\\[\\]<>]{8})(?:[^\\s\"'`,;{}()\\[\\]<>$]++|\\$\\{[^}]*}|\\$)++");

  /** A list item or a key with what comes before the value. */
  private static final Pattern BEFORE_VALUE =
      Pattern.compile("^(\\s*(?:- )?(?:[\"']?[\\w.\\-]+[\"']?\\s*[:=]\\s*)?)");

  /** Long, of one piece, with letters of both cases and digits. */
  private static final Pattern RANDOM =
      Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9+/=_-]{20,}");

  /**
   * A password in a URL, whatever the host is: in templates it is often a hole, so that the whole
   * is no URL yet.
   */
  private static final Pattern IN_URL =
      Pattern.compile("(://[^\\s:/@\"']{0,200}:)([^\\s/@\"']{1,200})(?=@)");

  /** A line without any of these holds no secret that anything here could find. */
  private static final Pattern WORTH_A_LOOK =
      Pattern.compile(
          "[0-9]|://|(?i:pass|pwd|secret|token|key|cred|auth|bearer|priv|pin|salt|sign|jwt|dsn|conn|login|cert)");

  private MaskedLine() {}

  /** The line with masks. */
  public static String of(String line) {
    if (!WORTH_A_LOOK.matcher(line).find()) {
      return line;
    }
    String named =
        ASSIGNMENT
            .matcher(IN_URL.matcher(line).replaceAll(MaskedLine::password))
            .replaceAll(MaskedLine::assignment);
    String masked = WORD.matcher(named).replaceAll(MaskedLine::word);
    // What is still found spans more than a word: then nothing of the value is shown.
    return Secrets.in("", masked)
        .map(found -> before(masked) + found.masked())
        .orElseGet(() -> FileSecrets.masked(masked));
  }

  private static String before(String line) {
    Matcher matcher = BEFORE_VALUE.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
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

  private static String password(MatchResult match) {
    String password = match.group(2);
    boolean hole = password.startsWith("${") || password.startsWith("{{");
    return Matcher.quoteReplacement(
        match.group(1) + (hole ? password : "(" + Masked.of("password", password) + ")"));
  }

  /** A random word is masked even where no name says what it is. */
  private static String word(MatchResult match) {
    String word = match.group();
    Optional<Secret> secret = Secrets.in("", word);
    if (secret.isEmpty() && RANDOM.matcher(word).matches()) {
      secret = Secrets.in("secret_key", word);
    }
    return Matcher.quoteReplacement(secret.map(found -> found.masked().toString()).orElse(word));
  }
}
