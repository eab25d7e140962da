package dev.serval.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads variables' names word by word: {@code dbPassword}, {@code DB_PASSWORD}. */
final class Names {

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Set<String> PASSWORDS =
      Set.of("password", "passwd", "pwd", "passphrase", "passcode", "passwort", "psw");

  /** Each says by itself that the value is secret. */
  private static final Set<String> SECRETS =
      setOf(
"""
secret secrets token tokens apikey apikeys credential credentials creds authkey
secretkey accesskey privatekey apitoken pat hmac pepper apisecret connectionstring
encryptionkey signingkey
""");

  /** A key is a secret when one of these stands before it; a partition's or object's key is not. */
  private static final Set<String> KEYS =
      setOf(
"""
api app application secret private access auth authentication signing sign signature encryption
encrypt decryption cipher crypto master account storage license licence admin shared
hmac aes rsa webhook jwt session subscription integration ingestion write sdk stripe
openai anthropic sendgrid datadog dd twilio mailgun algolia mailchimp rollbar sentry
segment pagerduty opsgenie honeycomb cookie service
""");

  /** After the secret's word each of these says: about the secret, not the secret. */
  private static final Set<String> ABOUT =
      setOf(
"""
name names arn arns id ids url urls uri uris endpoint path paths param params
parameter parameters ttl expiry expiration expires expire expiresin timeout length
len size algorithm alg algo type types version region bucket table queue topic host
hostname port enabled enable disabled rotation policy limit limits count min max
field header prefix suffix format issuer audience scope scopes user username label
file filename location days hours minutes seconds secs ms interval duration lifetime
age validity required provider service lambda function role group ref alias regex
pattern hint reset mode cache store manager vault kms mapping lookup method strategy
source index attribute column cookie key keys usage use budget per rate stage class
handler extension server authority domain tags tag description prompt message status
state log level dir directory folder rounds cost iterations charset encoding schema
identifier pool client subject address email kid endpoints environment env namespace
engine backend sub
""");

  /** Before the secret's word each of these says: a setting or something public. */
  private static final Set<String> NOT_AFTER =
      setOf(
"""
public publishable anon use enable enabled disable require requires allow is has max
min num rotate validate check skip forgot reset next no total count input output
prompt completion pagination continuation cancellation design
""");

  /** Says which one, not what: left out before the last word is looked at. */
  private static final Set<String> WHICH =
      setOf(
"""
prod production dev development staging stg test qa uat live primary secondary old
new current previous value plain plaintext base64 b64 encoded hex default text
string literal
""");

  private Names() {}

  static boolean sensitive(String name) {
    List<String> words = words(name);
    int at = secretWord(words);
    if (at < 0) {
      return false;
    }
    return words.subList(at + 1, words.size()).stream().noneMatch(ABOUT::contains)
        && words.subList(0, at).stream().noneMatch(NOT_AFTER::contains);
  }

  /** Whether the name promises a password, which may be weak, rather than a generated key. */
  static boolean password(String name) {
    List<String> words = words(name);
    return words.stream().anyMatch(Names::passwordWord)
        || (!words.isEmpty() && words.getLast().equals("pass"));
  }

  /** The index of the last word that makes a secret; -1 if there is none. */
  private static int secretWord(List<String> words) {
    for (int i = words.size() - 1; i >= 0; i--) {
      String word = words.get(i);
      String before = i == 0 ? "" : words.get(i - 1);
      boolean last = i == words.size() - 1;
      boolean makes =
          switch (word) {
            case "key", "keys" -> KEYS.contains(before);
            case "pass", "pw" -> last && i > 0;
            case "auth" -> last && before.equals("basic");
            case "string", "str" -> before.equals("connection") || before.equals("conn");
            case "pat" -> last;
            default -> SECRETS.contains(word) || passwordWord(word) || joined(word);
          };
      if (makes) {
        return i;
      }
    }
    return -1;
  }

  private static boolean passwordWord(String word) {
    return PASSWORDS.contains(word) || word.endsWith("password") || word.endsWith("passwd");
  }

  /** Words written together, such as {@code authtoken}. */
  private static boolean joined(String word) {
    return word.endsWith("secret")
        || word.endsWith("token")
        || word.endsWith("apikey")
        || word.endsWith("secretkey")
        || word.endsWith("accesskey")
        || word.endsWith("privatekey");
  }

  private static List<String> words(String name) {
    String shortened = name.length() > 200 ? name.substring(0, 200) : name;
    List<String> words = new ArrayList<>();
    Arrays.stream(BETWEEN_WORDS.split(shortened, -1))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .map(word -> WHICH.contains(word) ? word : word.replaceFirst("(?<=[a-z])\\d+$", ""))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    boolean connectionString = words.size() > 1 && words.getLast().startsWith("str");
    while (words.size() > 1 && !connectionString && says(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  private static boolean says(String word) {
    return WHICH.contains(word) || word.matches("v?\\d+");
  }

  private static Set<String> setOf(String words) {
    return Set.of(words.strip().split("\\s+"));
  }
}
