package dev.serval.secret;

import static dev.serval.secret.Form.certain;
import static dev.serval.secret.Form.firm;
import static dev.serval.secret.Form.tentative;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of well-known secrets, as their providers describe them. */
final class Forms {

  private static final String NOT_BEFORE = "(?<![A-Za-z0-9_])";
  private static final String NOT_AFTER = "(?![A-Za-z0-9_])";

  private static final List<Form> ANYWHERE =
      List.of(
          certain(
              "private key",
              "PRIVATE",
              "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\n|\\\\r){0,4}"
                  + "([A-Za-z0-9+/=:,\\-\\s\\\\]{32,})"),
          provider(
              "AWS access key id", "AKIA ASIA ABIA ACCA", "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
          provider("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", "gh[pousr]_[A-Za-z0-9]{36,251}"),
          provider("GitHub token", "github_pat_", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
          provider(
              "GitLab token",
              "glpat- gldt- glrt- glptt-",
              "gl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,60}"),
          provider("Slack token", "xox", "xox[abeoprs]-(?:\\d-)?[A-Za-z0-9-]{20,250}"),
          provider("Slack app token", "xapp-", "xapp-\\d-[A-Za-z0-9]+-\\d+-[a-f0-9]{32,}"),
          certain(
              "Slack webhook",
              "hooks.slack.com",
              "hooks\\.slack\\.com/(?:services|workflows|triggers)/(T[A-Z0-9]{6,}/[A-Z0-9]{6,}/\\w{16,})"),
          provider("Stripe live key", "_live_", "[sr]k_live_[A-Za-z0-9]{16,247}"),
          new Form(
              "Stripe test key",
              List.of("_test_"),
              Pattern.compile(NOT_BEFORE + "[sr]k_test_[A-Za-z0-9]{16,247}" + NOT_AFTER),
              Confidence.TENTATIVE),
          provider("Stripe webhook secret", "whsec_", "whsec_[A-Za-z0-9+/]{24,}={0,2}"),
          firm("Twilio API key", "SK", NOT_BEFORE + "SK[0-9a-f]{32}" + NOT_AFTER),
          provider("SendGrid key", "SG.", "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}"),
          firm("Mailgun key", "key-", NOT_BEFORE + "key-[0-9a-f]{32}" + NOT_AFTER),
          firm("Mailgun key", "-", NOT_BEFORE + "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}" + NOT_AFTER),
          firm("Mailchimp key", "-us", NOT_BEFORE + "[0-9a-f]{32}-us\\d{1,2}" + NOT_AFTER),
          provider("npm token", "npm_", "npm_[A-Za-z0-9]{36}"),
          provider("PyPI token", "pypi-", "pypi-[A-Za-z0-9_-]{50,}"),
          provider("Google API key", "AIza", "AIza[A-Za-z0-9_-]{35}"),
          provider("Google OAuth client secret", "GOCSPX-", "GOCSPX-[A-Za-z0-9_-]{28}"),
          provider("Google OAuth token", "ya29.", "ya29\\.[A-Za-z0-9_-]{30,}"),
          provider("Azure storage key", "AccountKey=", "AccountKey=([A-Za-z0-9+/]{80,88}={0,2})"),
          provider("OpenAI key", "T3BlbkFJ", "sk-[A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,}"),
          provider("Anthropic key", "sk-ant-", "sk-ant-[A-Za-z0-9_-]{24,}"),
          provider(
              "OpenAI key",
              "sk-proj- sk-svcacct- sk-admin-",
              "sk-(?:proj|svcacct|admin)-[\\w-]{24,}"),
          firm("API key with the prefix sk-", "sk-", NOT_BEFORE + "sk-(?:or-v1-)?[A-Za-z0-9]{32,}"),
          provider("Hugging Face token", "hf_", "hf_[A-Za-z0-9]{34,}"),
          provider("Telegram bot token", ":AA", "\\d{8,10}:AA[A-Za-z0-9_-]{33}"),
          firm(
              "Discord bot token",
              ".",
              NOT_BEFORE
                  + "[MNO][A-Za-z\\d_-]{23,26}\\.[A-Za-z\\d_-]{6}\\.[A-Za-z\\d_-]{27,38}"
                  + NOT_AFTER),
          certain(
              "Discord webhook",
              "/api/webhooks/",
              "discord(?:app)?\\.com/api/webhooks/\\d+/([\\w-]{40,})"),
          provider(
              "New Relic key",
              "NRAK- NRII- NRIQ- NRAA- NRJS-",
              "NR(?:AK|II|IQ|AA|JS)-[A-Za-z0-9_-]{19,32}"),
          provider("New Relic license key", "NRAL", "[0-9a-f]{32,36}(?:FFFF)?NRAL"),
          provider("Square token", "sq0 EAAA", "sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}"),
          provider("Shopify token", "shp", "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
          provider("DigitalOcean token", "_v1_", "do[opr]_v1_[0-9a-f]{64}"),
          provider("HashiCorp Vault token", "hvs. hvb. hvr.", "hv[sbr]\\.[A-Za-z0-9_-]{24,}"),
          provider(
              "Terraform Cloud token",
              ".atlasv1.",
              "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,}"),
          provider("Databricks token", "dapi", "dapi[0-9a-f]{32}(?:-\\d)?"),
          provider("Doppler token", "dp.", "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,}"),
          provider("Linear key", "lin_api_", "lin_api_[A-Za-z0-9]{40}"),
          provider("Notion token", "ntn_", "ntn_[A-Za-z0-9]{40,}"),
          provider("Atlassian token", "ATATT3", "ATATT3[A-Za-z0-9_=-]{60,}"),
          provider(
              "Grafana token",
              "glsa_ glc_",
              "(?:glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/]{60,}={0,2})"),
          provider("Docker Hub token", "dckr_pat_", "dckr_pat_[A-Za-z0-9_-]{27,}"),
          provider("Postman key", "PMAK-", "PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
          provider("Sentry token", "sntrys_", "sntrys_[A-Za-z0-9+/=_-]{60,}"),
          provider("Airtable token", "pat", "pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}"),
          provider(
              "PlanetScale password", "pscale_", "pscale_(?:pw|tkn|oauth)_[A-Za-z0-9_.-]{32,}"),
          provider(
              "Supabase key",
              "sb_secret_ sbp_",
              "(?:sb_secret_[A-Za-z0-9_-]{20,}|sbp_[0-9a-f]{40})"),
          provider(
              "Mapbox secret token", "sk.eyJ", "sk\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
          provider("age secret key", "AGE-SECRET-KEY-", "AGE-SECRET-KEY-1[A-Z0-9]{58}"),
          firm(
              "JWT",
              "eyJ",
              NOT_BEFORE + "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}"),
          firm(
              "authorization header",
              "Bearer Basic bearer basic",
              "(?:[Bb]earer|[Bb]asic)\\s{1,3}([A-Za-z0-9+/._~-]{20,}={0,2})"),
          tentative(
              "Azure shared access signature", "sig=", "[?&]sig=([A-Za-z0-9%+/]{40,}(?:%3D|=)?)"));

  /** A mark of one character stands everywhere; what is only a sign says nothing in a file. */
  private static final List<Form> IN_FILES =
      ANYWHERE.stream()
          .filter(form -> form.confidence() != Confidence.TENTATIVE)
          .filter(form -> form.marks().stream().allMatch(mark -> mark.length() > 1))
          .toList();

  /** 40 characters of base64 mean nothing without a name. */
  private static final Pattern AWS_SECRET =
      Pattern.compile("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");

  private static final Pattern AWS_NAME =
      Pattern.compile("(?i)aws|secret_?access|iam|s3|ses|amazon|access_?key|secret_?key");

  private static final Pattern BESIDE_AWS_SECRET =
      Pattern.compile("A[KS]IA[A-Z2-7]{16}|(?i:aws_?secret)");

  private static final Pattern PUBLIC_NAME = Pattern.compile("(?i)anon|public");

  private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}");

  private static final String AWS_SECRET_KIND = "AWS secret access key";

  private static final List<String> VENDORS =
      List.of("Datadog", "Twilio", "Algolia", "Rollbar", "Honeycomb", "Mailgun");

  private static final Set<String> KINDS =
      Stream.of(
              ANYWHERE.stream().map(Form::kind),
              VENDORS.stream().map(vendor -> vendor + " key"),
              Stream.of(AWS_SECRET_KIND))
          .flatMap(kinds -> kinds)
          .collect(Collectors.toSet());

  private Forms() {}

  static boolean isKind(String kind) {
    return KINDS.contains(kind);
  }

  /** Those that say enough without a name, in texts of any kind. */
  static List<Form> inFiles() {
    return IN_FILES;
  }

  /** 40 characters that are an AWS secret access key, in a text that has an access key id. */
  static Optional<MatchResult> awsSecretBeside(String text) {
    return AWS_SECRET
        .matcher(text)
        .results()
        .filter(match -> isAwsSecret(match.group()))
        .findFirst();
  }

  static Secret awsSecret(String value) {
    return new Secret(Basis.FORM, Confidence.CERTAIN, Masked.of(AWS_SECRET_KIND, value));
  }

  private static boolean isAwsSecret(String value) {
    return Randomness.classes(value) >= 3
        && Randomness.bitsPerCharacter(value) > 4
        && !Shapes.isPlaceholder(value);
  }

  static Optional<Secret> find(String name, String text) {
    return awsSecret(name, text)
        .or(() -> byProvider(name, text))
        .or(() -> Urls.withPassword(text))
        .or(() -> vendorByName(name, text));
  }

  private static Form provider(String kind, String marks, String regex) {
    return certain(kind, marks, NOT_BEFORE + regex + NOT_AFTER);
  }

  /** The surest; of equals the first. Not a stream: whole accounts go through here. */
  private static Optional<Secret> byProvider(String name, String text) {
    Optional<Secret> surest = Optional.empty();
    for (Form form : ANYWHERE) {
      boolean open = form.kind().equals("JWT") && saysPublic(name);
      if (form.isWorthALook(text) && !open && isSurer(form, surest)) {
        Optional<Secret> found = form.find(text).map(value -> secret(form, value));
        surest = found.isPresent() ? found : surest;
      }
    }
    return surest;
  }

  private static boolean isSurer(Form form, Optional<Secret> than) {
    return than.isEmpty() || form.confidence().compareTo(than.get().confidence()) < 0;
  }

  private static Secret secret(Form form, String found) {
    return new Secret(Basis.FORM, form.confidence(), Masked.of(form.kind(), found));
  }

  /** Some providers' tokens for browsers are JWTs that anyone may see. */
  private static boolean saysPublic(String name) {
    return PUBLIC_NAME.matcher(name).find();
  }

  /** The name says AWS, or an access key id stands beside it. */
  private static Optional<Secret> awsSecret(String name, String text) {
    if (text.length() < 40) {
      return Optional.empty();
    }
    boolean named = AWS_NAME.matcher(name).find() && Names.sensitive(name);
    if (!named && !BESIDE_AWS_SECRET.matcher(text).find()) {
      return Optional.empty();
    }
    return AWS_SECRET
        .matcher(text)
        .results()
        .map(match -> match.group())
        .filter(Forms::isAwsSecret)
        .findFirst()
        .map(Forms::awsSecret);
  }

  /** Keys without a form of their own, whose variables' names say whose they are. */
  private static Optional<Secret> vendorByName(String name, String text) {
    if (!HEX_32.matcher(text).matches() || !Names.sensitive(name)) {
      return Optional.empty();
    }
    return VENDORS.stream()
        .filter(vendor -> named(name, vendor))
        .findFirst()
        .map(v -> new Secret(Basis.FORM, Confidence.FIRM, Masked.of(v + " key", text)));
  }

  private static boolean named(String name, String vendor) {
    return name.toLowerCase(java.util.Locale.ROOT)
            .contains(vendor.toLowerCase(java.util.Locale.ROOT))
        || (vendor.equals("Datadog") && name.matches("DD_(API|APP)(LICATION)?_KEY"));
  }
}
