package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.secret.Secret.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every secret here is made up: put together from a prefix and generated characters, so that no
 * text of this file looks like one.
 */
class SecretsTest {

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ALNUM = LOWER + LOWER.toUpperCase(java.util.Locale.ROOT) + DIGITS;
  private static final String BASE64 = ALNUM + "+/";
  private static final String PEM = "-----BEGIN %sPRIVATE" + " KEY-----\n%s\n-----END";

  static Stream<Arguments> byForm() {
    return Stream.of(
        form("AWS access key id", "KEY", "AK" + "IA" + some(BASE32, 16)),
        form("AWS access key id", "note", "use AS" + "IA" + some(BASE32, 16) + " until Monday"),
        form("AWS secret access key", "AWS_SECRET_ACCESS_KEY", awsSecret()),
        form("AWS secret access key", "S3_SECRET", awsSecret()),
        form("AWS secret access key", "x", "AK" + "IA" + some(BASE32, 16) + ":" + awsSecret()),
        form("AWS secret access key", "x", "aws_secret_access_key=" + awsSecret()),
        form("GitHub token", "X", "gh" + "p_" + some(ALNUM, 36)),
        form("GitHub token", "X", "gh" + "s_" + some(ALNUM, 36)),
        form("GitHub token", "X", "github" + "_pat_" + some(ALNUM, 22) + "_" + some(ALNUM, 59)),
        form("GitLab token", "X", "gl" + "pat-" + some(ALNUM, 20)),
        form("Slack token", "X", "xo" + "xb-" + some(DIGITS, 12) + "-" + some(ALNUM, 24)),
        form("Slack webhook", "X", slackHook()),
        form("Stripe live key", "X", "sk" + "_live_" + some(ALNUM, 24)),
        form("Stripe live key", "X", "rk" + "_live_" + some(ALNUM, 99)),
        form("Stripe test key", "X", "sk" + "_test_" + some(ALNUM, 24)),
        form("Stripe webhook secret", "X", "wh" + "sec_" + some(ALNUM, 32)),
        form("Twilio API key", "X", "S" + "K" + some(HEX, 32)),
        form("SendGrid key", "X", "S" + "G." + some(ALNUM, 22) + "." + some(ALNUM, 43)),
        form("Mailgun key", "X", "ke" + "y-" + some(HEX, 32)),
        form("Mailgun key", "X", some(HEX, 32) + "-" + some(HEX, 8) + "-" + some(HEX, 8)),
        form("Mailchimp key", "X", some(HEX, 32) + "-us" + "12"),
        form("npm token", "X", "np" + "m_" + some(ALNUM, 36)),
        form("PyPI token", "X", "py" + "pi-" + some(ALNUM, 90)),
        form("Google API key", "X", "AI" + "za" + some(ALNUM, 35)),
        form("Google OAuth client secret", "X", "GOC" + "SPX-" + some(ALNUM, 28)),
        form("Azure storage key", "X", azureStorage()),
        form("OpenAI key", "X", "s" + "k-proj-" + some(ALNUM, 48)),
        form("OpenAI key", "X", "s" + "k-" + some(ALNUM, 20) + "T3Blb" + "kFJ" + some(ALNUM, 20)),
        form("Anthropic key", "X", "sk-" + "ant-api03-" + some(ALNUM, 80)),
        form("Hugging Face token", "X", "h" + "f_" + some(ALNUM, 34)),
        form("Telegram bot token", "X", some("123456789", 9) + ":A" + "A" + some(ALNUM, 33)),
        form(
            "Discord bot token",
            "X",
            "M" + some(ALNUM, 23) + "." + some(ALNUM, 6) + "." + some(ALNUM, 27)),
        form(
            "Discord webhook",
            "X",
            "https://discord.com/api/web" + "hooks/123456/" + some(ALNUM, 68)),
        form("Datadog key", "DD_API_KEY", some(HEX, 32)),
        form("Datadog key", "DATADOG_APP_KEY", some(HEX, 40)),
        form("Twilio key", "TWILIO_AUTH_TOKEN", some(HEX, 32)),
        form("Algolia key", "ALGOLIA_ADMIN_KEY", some(HEX, 32)),
        form("New Relic key", "X", "NR" + "AK-" + some(BASE32, 27)),
        form("New Relic license key", "X", some(HEX, 36) + "NR" + "AL"),
        form("Square token", "X", "sq" + "0atp-" + some(ALNUM, 22)),
        form("Shopify token", "X", "shp" + "at_" + some(HEX, 32)),
        form("DigitalOcean token", "X", "dop" + "_v1_" + some(HEX, 64)),
        form("HashiCorp Vault token", "X", "hv" + "s." + some(ALNUM, 90)),
        form("Databricks token", "X", "da" + "pi" + some(HEX, 32)),
        form("Docker Hub token", "X", "dckr" + "_pat_" + some(ALNUM, 27)),
        form("Linear key", "X", "lin" + "_api_" + some(ALNUM, 40)),
        form("Postman key", "X", "PM" + "AK-" + some(HEX, 24) + "-" + some(HEX, 34)),
        form("Grafana token", "X", "gl" + "sa_" + some(ALNUM, 32) + "_" + some(HEX, 8)),
        form("private key", "X", PEM.formatted("RSA ", some(BASE64, 64))),
        form("private key", "X", PEM.formatted("", some(BASE64, 64)).replace("\n", "\\n")),
        form("private key", "X", PEM.formatted("OPENSSH ", some(BASE64, 64))),
        form(
            "private key",
            "X",
            "{\"private_key\": \"" + PEM.formatted("", some(BASE64, 64)) + "\"}"),
        form(
            "JWT",
            "X",
            "ey" + "J" + some(ALNUM, 20) + ".ey" + "J" + some(ALNUM, 60) + "." + some(ALNUM, 43)),
        form("authorization header", "AUTHORIZATION", "Bearer " + some(ALNUM, 40)),
        form(
            "database URL with password",
            "DB",
            url("postgres", "h8Kq2mZ", "shop.cluster.example.net:5432/x")),
        form("database URL with password", "DB", url("mongodb+srv", "h8Kq2mZ", "c0.mongodb.net/x")),
        form(
            "database URL with password",
            "DB",
            url("redis", "h8Kq2mZ", "cache:6379").replace("shop", "")),
        form(
            "database URL with password",
            "DB",
            url("jdbc:mysql", "h8Kq2mZ", "10.0.0.5/x").substring(5)),
        form("URL with password", "ENDPOINT", url("https", "h8Kq2mZ", "api.partner.io")),
        form("URL with password", "X", "see " + url("https", "h8Kq2mZ", "${Host}/x")));
  }

  @ParameterizedTest
  @MethodSource
  void byForm(String kind, String name, String value) {
    assertThat(Secrets.in(name, value))
        .hasValueSatisfying(
            secret -> {
              assertThat(secret.kind()).isEqualTo(kind);
              assertThat(secret.basis()).isEqualTo(Secret.Basis.FORM);
            });
  }

  static Stream<Arguments> byName() {
    return Stream.of(
        named("API_KEY", some(ALNUM, 32), Confidence.FIRM),
        named("apiKey", some(ALNUM, 24), Confidence.FIRM),
        named("JWT_SECRET", some(ALNUM + "!$%", 40), Confidence.FIRM),
        named("SESSION_SECRET", some(HEX, 64), Confidence.FIRM),
        named("ENCRYPTION_KEY", some(BASE64, 43) + "=", Confidence.FIRM),
        named("WEBHOOK_SIGNING_KEY", some(LOWER + DIGITS, 30), Confidence.FIRM),
        named("PAYMENT_GATEWAY_TOKEN", some(HEX, 40), Confidence.FIRM),
        named("CLIENT_SECRET", some(ALNUM, 26), Confidence.FIRM),
        named("PartnerAuthToken_PROD", some(ALNUM, 26), Confidence.FIRM),
        named("DB_PASSWORD", "Sh0p!" + "Winter24", Confidence.FIRM),
        named("dbPassword", "t7#" + "kLm9Qz", Confidence.FIRM),
        named("MYSQL_PWD", some(ALNUM, 20), Confidence.FIRM),
        named("config", "{\"user\": \"shop\", \"password\": \"Zr8" + "kLm9-Qz\"}", Confidence.FIRM),
        named("config", "Server=db;User Id=shop;Password=Zr8" + "kLm9-Qz;", Confidence.FIRM),
        named("PARTNER", "https://partner.io/v1?lang=en&api_key=" + some(HEX, 32), Confidence.FIRM),
        named("DB_PASSWORD", "change" + "me", Confidence.TENTATIVE),
        named("DB_PASSWORD", "post" + "gres", Confidence.TENTATIVE),
        named("ADMIN_PASSWORD", "admin", Confidence.TENTATIVE),
        named("REDIS_PASS", "hunter2", Confidence.TENTATIVE),
        named("ROOT_PASSWORD", "123456", Confidence.TENTATIVE),
        named("API_TOKEN", "0b1c7a52-" + "1f6e-4d3c-9a55-0123456789ab", Confidence.TENTATIVE));
  }

  @ParameterizedTest
  @MethodSource
  void byName(String name, String value, Confidence confidence) {
    assertThat(Secrets.in(name, value))
        .hasValueSatisfying(secret -> assertThat(secret.confidence()).isEqualTo(confidence));
  }

  static List<Arguments> noSecret() throws IOException {
    try (InputStream table = SecretsTest.class.getResourceAsStream("/secret/no-secrets.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" | ") && !line.startsWith("# "))
          .map(line -> line.split(" \\| ", 2))
          .map(row -> Arguments.of(row[0], row[1]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void noSecret(String name, String value) {
    assertThat(Secrets.in(name, value)).as("%s = %s", name, value).isEmpty();
  }

  @Test
  void aPasswordBesideAHoleIsSeen() {
    assertThat(Secrets.in("DSN", url("postgres", "h8Kq2mZ", "${DbHost}:5432/shop")))
        .hasValueSatisfying(s -> assertThat(s.confidence()).isEqualTo(Confidence.CERTAIN));
  }

  @Test
  void thePasswordAloneIsMeasured() {
    assertThat(Secrets.in("DSN", url("postgres", "h8Kq2mZab1", "db.shop.net/x")))
        .hasToString("Optional[database URL with password (10 characters, ending in b1)]");
  }

  @Test
  void longTextsCostLittleTime() {
    String text = ("password=".repeat(20) + "a".repeat(4_000) + "://:@").repeat(60);
    assertThat(java.time.Duration.ofSeconds(3)).isGreaterThan(timeOf(() -> Secrets.in("X", text)));
  }

  @Property
  void masksShowNoMoreThanTwoCharacters(@ForAll @StringLength(min = 9, max = 80) String value) {
    Masked masked = Masked.of("token", value);
    String last = value.substring(value.length() - 2);
    assertThat(masked.tail()).hasSize(2).isEqualTo(last.replaceAll("[^\\x20-\\x7e]", "?"));
    assertThat(masked.toString())
        .isEqualTo("token (%d characters, ending in %s)", value.length(), masked.tail());
  }

  @Property
  void shortValuesShowNothing(@ForAll @StringLength(max = 8) String value) {
    assertThat(Masked.of("token", value)).isEqualTo(new Masked("token", value.length(), ""));
  }

  @Property
  void whateverIsFoundIsMasked(@ForAll long seed) {
    String value = some(seed, ALNUM, 36);
    assertThat(Secrets.in("X", "token gh" + "p_" + value + " of the build"))
        .hasValueSatisfying(
            s ->
                assertThat(s.toString())
                    .isEqualTo("GitHub token (40 characters, ending in %s)", value.substring(34)));
  }

  private static java.time.Duration timeOf(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return java.time.Duration.ofNanos(System.nanoTime() - start);
  }

  private static Arguments form(String kind, String name, String value) {
    return Arguments.of(kind, name, value);
  }

  private static Arguments named(String name, String value, Confidence confidence) {
    return Arguments.of(name, value, confidence);
  }

  private static String url(String scheme, String password, String rest) {
    return scheme + "://shop:" + password + "@" + rest;
  }

  private static String slackHook() {
    return "https://hooks.slack"
        + ".com/services/T"
        + some(BASE32, 8)
        + "/B"
        + some(BASE32, 8)
        + "/"
        + some(ALNUM, 24);
  }

  private static String azureStorage() {
    return "DefaultEndpointsProtocol=https;AccountName=shop;Account"
        + "Key="
        + some(ALNUM, 86)
        + "==;";
  }

  private static String awsSecret() {
    return some(ALNUM, 19) + "/" + some(ALNUM, 20);
  }

  private static String some(String alphabet, int length) {
    return some(alphabet.length() * 31L + length, alphabet, length);
  }

  /** Made-up characters: the same in every run. */
  private static String some(long seed, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    new Random(seed)
        .ints(length, 0, alphabet.length())
        .forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }
}
