package dev.serval.secret;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords inside URLs, such as {@code postgres://user:password@host/database}. */
final class Urls {

  private static final String OF_DATABASE = "database URL with password";
  private static final String OF_OTHER = "URL with password";
  static final Set<String> KINDS = Set.of(OF_DATABASE, OF_OTHER);

  private static final Pattern WITH_PASSWORD =
      Pattern.compile(
          "(?<![A-Za-z0-9+.])([A-Za-z][A-Za-z0-9+.-]{1,30})://"
              + "([^\\s:/@?#\"'<>\\u0000]{0,200}):([^\\s/@\"'<>\\u0000]{1,200})@"
              + "([A-Za-z0-9_.\\[\\]\\u0000-]{1,253})");

  private static final Pattern DATABASE =
      Pattern.compile(
          "(jdbc|postgres|postgresql|mysql|mariadb|mongodb|redis|rediss|amqp|amqps|mssql|sqlserver"
              + "|oracle|clickhouse|cockroachdb|neo4j|bolt|cassandra|elasticsearch|ldap|ldaps).*");

  private static final Pattern LOCAL =
      Pattern.compile(
          "localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|host\\.docker\\.internal|db|postgres|mysql|redis|mongo");

  private Urls() {}

  static Optional<Secret> withPassword(String text) {
    if (!text.contains("://")) {
      return Optional.empty();
    }
    Matcher url = WITH_PASSWORD.matcher(text);
    while (url.find()) {
      if (isLiteral(url.group(3))) {
        return Optional.of(secret(url));
      }
    }
    return Optional.empty();
  }

  /** All passwords in a long text, and where they stand; those of local services are none. */
  static void each(String text, BiConsumer<Secret, Integer> found) {
    Matcher url = WITH_PASSWORD.matcher(text).useTransparentBounds(true);
    int end = 0;
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", Math.max(at + 1, end))) {
      end = Math.min(text.length(), at + 700);
      url.region(Math.max(0, at - 32), end);
      while (url.find()) {
        Secret secret = secret(url);
        String password = url.group(3);
        boolean made =
            password.matches(".*[{}$%<>].*|(?i:pass|passwd|password|pwd|secret|token)")
                || url.group(4).matches("(?i)example.*|host(?:name)?\\b.*");
        if (isLiteral(password) && !made && secret.confidence() == Confidence.CERTAIN) {
          found.accept(secret, url.start(3));
        }
      }
    }
  }

  private static boolean isLiteral(String password) {
    return !Shapes.isPlaceholder(password) && !Shapes.isReference(password);
  }

  private static Secret secret(Matcher url) {
    boolean database = DATABASE.matcher(url.group(1).toLowerCase(Locale.ROOT)).matches();
    boolean local = LOCAL.matcher(url.group(4)).matches();
    return new Secret(
        Basis.FORM,
        local ? Confidence.TENTATIVE : Confidence.CERTAIN,
        Masked.of(database ? OF_DATABASE : OF_OTHER, url.group(3)));
  }

  /** A text that begins with the URL, with the mark in place of the password. */
  static Optional<String> withMark(String text, String mark) {
    Matcher url = WITH_PASSWORD.matcher(text);
    return url.lookingAt()
        ? Optional.of(text.substring(0, url.start(3)) + mark + text.substring(url.end(3)))
        : Optional.empty();
  }
}
