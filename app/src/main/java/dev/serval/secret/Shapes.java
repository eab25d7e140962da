package dev.serval.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a value is when it is no secret, although its name may say so. */
final class Shapes {

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.,_]+%?");

  /** What AWS KMS gives for an encrypted value, in base64. */
  private static final Pattern CIPHERTEXT =
      Pattern.compile("AQ(?:ICAH|ECAH|IDAH)[A-Za-z0-9+/\\s]{40,}={0,2}\\s*");

  /** A place where the secret is kept, or will be put, not the secret. */
  private static final Pattern REFERENCE =
      matching(
          "\\$\\w+|%\\w+%|\\$\\{.*|\\{\\{.*|\\{\\w+}|%\\(\\w+\\)s|#\\{.*",
          "arn:aws[a-z-]*:.*",
          "(?:ssm|secretsmanager|secrets-manager|vault|sm|op|env|ref|file|aws-ssm|awssm|sops|gcp"
              + "|param|parameter|resolve)[:/].*",
          "(?:process\\.env|os\\.environ|env)[.\\[(].*",
          "(?:/[\\w.+=@$~-]+)+/?|\\.{1,2}/.*|~/.*|[A-Za-z]:\\\\.*",
          "[\\w.-]+\\.(?:json|ya?ml|pem|crt|cer|key|p12|pfx|jks|txt|env|ini|conf|toml|properties|zip"
              + "|py|js|ts|java|go|html?|csv|xml)");

  private static final Pattern NOTHING_SECRET =
      matching(
          "(?i:true|false|yes|no|on|off|y|n|enabled?|disabled?|none|null|nil|undefined|n/?a|auto"
              + "|default|required|optional|always|never|any|all)",
          "(?i:[a-z][a-z0-9+.-]*://.*)",
          "(?i:(?:[a-z0-9_-]+\\.)+[a-z]{2,}\\.?(?::\\d{1,5})?(?:/.*)?)",
          "(?i:localhost|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?(?:/\\d{1,2})?",
          "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
          "(?:cron|rate|at)\\(.*\\)",
          "v?\\d+(?:\\.\\d+){1,3}(?:[-+][\\w.-]+)?",
          "(?i:\\d+\\s?(?:ms|s|m|h|d|w|y|sec|secs|seconds?|min|mins|minutes?|hours?|days?|weeks?|months?"
              + "|years?|[kmgt]i?b))|P(?:T?\\d+[A-Z])+",
          "\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?",
          "(?:i|sg|subnet|vpc|vpce|ami|vol|eni|igw|nat|rtb|acl|eipalloc|snap|fs|fsap|lt|pl|tgw|key"
              + "|mrk|cluster|db|e)-[0-9a-zA-Z]{8,32}",
          "[a-z]{2}(?:-[a-z]+){1,2}-\\d(?:[a-f])?(?:_[A-Za-z0-9]{9}|:[0-9a-f-]{36})?",
          "A(?:GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)[A-Z0-9]{16,17}",
          "(?i:(?:HS|RS|ES|PS)(?:256|384|512)|EdDSA|aws:kms(?::dsse)?|AES-?\\d{3}(?:[-_].*)?"
              + "|SHA-?\\d{1,3}(?:[-_].*)?|RSA[-_]\\d+.*|bcrypt|argon2\\w*|scrypt|pbkdf2.*|SYMMETRIC_DEFAULT)",
          "(?s)-----BEGIN (?:[A-Z0-9]+ ){0,3}(?:PUBLIC KEY|CERTIFICATE).*",
          "(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\\S+) AAAA.*",
          "pk_(?:live|test)_\\w+|pk\\.eyJ.*|\\d+-\\w+\\.apps\\.googleusercontent\\.com",
          "(?:AC|MG|PN|VA)[0-9a-f]{32}",
          "(?:acct|cus|price|prod|sub|plan|in|evt|ca|we)_[A-Za-z0-9]{8,}",
          "(?:G|GT|AW|UA|GTM|DC)-[A-Z0-9-]{5,14}",
          "(?i:(?:bearer|basic|token|jwt|password|secret|apikey|api[-_]key|authorization|x-[\\w-]+))",
          "(?s)[\\[{].*",
          "\\*+|#+");

  private static final Pattern LIST = Pattern.compile("[\\w.:*-]+(?:\\s*[,;|]\\s*[\\w.:*-]+)+");
  private static final Pattern SLASHED = Pattern.compile("[\\w.+@-]+(?:/[\\w.+@-]+)+");

  /** Words that a person writes where the secret will be put. */
  private static final List<String> PLACEHOLDERS =
      listOf(
          """
          xxxx example placeholder replace insert-your redacted notasecret not-a- not_a_ to-be- to_be_
          fill-me fillme fill_me < ... **** set-me setme set_me managed-by provided-by injected
          do-not-use overrid
          """);

  /** Shorter words could stand by chance in random text: they count only alone. */
  private static final Pattern PLACEHOLDER_WORD =
      Pattern.compile(
          "(?:.*[^a-z0-9])?(?:your|todo|tbd|fixme|dummy|sample|mock|insert|put|see)(?:[^a-z0-9].*)?");

  private static final Pattern WHOLE_PLACEHOLDER =
      Pattern.compile(
          "(?i)(?:test|fake|foo|bar|foobar|baz|local|none|empty|unset|blank|stub|x+|-+|\\.+|_+|string|value|pass|user|abc)");

  private Shapes() {}

  static boolean isUuid(String value) {
    return UUID.matcher(value).matches();
  }

  static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }

  static boolean isCiphertext(String value) {
    return CIPHERTEXT.matcher(value).matches();
  }

  /** Whether a value stands for a secret that is elsewhere. */
  static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }

  /** Whether a value waits to be replaced. */
  static boolean isPlaceholder(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return WHOLE_PLACEHOLDER.matcher(value).matches()
        || (value.length() < 200 && PLACEHOLDER_WORD.matcher(lower).matches())
        || (value.length() < 200 && PLACEHOLDERS.stream().anyMatch(lower::contains))
        || (value.length() > 4 && value.chars().distinct().count() <= 2);
  }

  /** Whether a value is plainly something other than a secret. */
  static boolean isNoSecret(String value) {
    return value.length() < 4
        || isPlaceholder(value)
        || isReference(value)
        || (value.length() < 2_000 && NOTHING_SECRET.matcher(value).matches())
        || value.chars().anyMatch(Character::isWhitespace)
        || isPath(value)
        || isList(value);
  }

  /**
   * {@code shop/prod/db}: what secrets and parameters are called, not base64 with slashes in it.
   */
  private static boolean isPath(String value) {
    return SLASHED.matcher(value).matches()
        && Stream.of(value.split("/")).filter(part -> !Randomness.isKey(part)).count() >= 2
        && Randomness.readsLikeWords(value);
  }

  private static boolean isList(String value) {
    return LIST.matcher(value).matches()
        && Stream.of(value.split("[,;|]")).allMatch(part -> !Randomness.isKey(part.strip()));
  }

  private static Pattern matching(String... shapes) {
    return Pattern.compile(String.join("|", shapes));
  }

  private static List<String> listOf(String words) {
    return List.of(words.strip().split("\\s+"));
  }
}
