package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Users of identity providers. Of a provider that serves everybody, a stranger has an identity too;
 * of one that serves a single tenant, only who the tenant lets in ("Creating a role for OpenID
 * Connect federation").
 */
final class Federations {

  private static final String WITH_SAML = "sts:assumerolewithsaml";
  private static final String WITH_TOKEN = "sts:assumerolewithwebidentity";

  private static final String COGNITO = "cognito-identity.amazonaws.com";

  /**
   * Providers that give identities to everybody, and where in a subject the tenant ends: at the
   * end, or after this many of its separators.
   */
  private static final Map<String, Tenancy> SHARED =
      Map.of(
          "token.actions.githubusercontent.com",
          new Tenancy("/", 1),
          "gitlab.com",
          new Tenancy("/", 1),
          "app.terraform.io",
          new Tenancy(":", 2),
          "accounts.google.com",
          new Tenancy("", 0),
          "graph.facebook.com",
          new Tenancy("", 0),
          "www.amazon.com",
          new Tenancy("", 0),
          "agent.buildkite.com",
          new Tenancy(":", 2),
          COGNITO,
          new Tenancy("", 0));

  /** Providers whose audience is an application of one tenant, not chosen by who asks. */
  private static final Set<String> AUDIENCE_OF_TENANT =
      Set.of("accounts.google.com", "graph.facebook.com", "www.amazon.com", COGNITO);

  /** Claims besides the subject that are a tenant's own. */
  private static final List<String> OF_TENANT =
      List.of(
          ":sub",
          ":repository",
          ":repository_owner",
          ":repository_id",
          ":repository_owner_id",
          ":actor_id",
          ":enterprise",
          ":enterprise_id",
          ":job_workflow_ref",
          ":namespace_id",
          ":namespace_path",
          ":project_id",
          ":project_path",
          ":app_id",
          ":id",
          ":user_id",
          ":email");

  /** Claims that say something else. */
  private static final Set<String> KNOWN =
      Set.of(
          ":aud",
          ":amr",
          ":oaud",
          ":azp",
          ":ref",
          ":environment",
          ":workflow",
          ":actor",
          ":build_branch");

  private final Mentions mentions;
  private final Keys keys;

  /** Where a tenant's name in a subject ends. */
  private record Tenancy(String separator, int count) {

    /** The part that is the tenant's; empty where the value leaves it open. */
    Optional<String> of(String value) {
      int end = -1;
      for (int i = 0; i < count; i++) {
        end = value.indexOf(separator, end + 1);
        if (end < 0) {
          return Optional.empty();
        }
      }
      String tenant = count == 0 ? value : value.substring(0, end + 1);
      boolean fixed = tenant.indexOf('*') < 0 && tenant.indexOf('?') < 0 && !tenant.contains("${");
      return fixed ? Optional.of(tenant) : Optional.empty();
    }
  }

  /** Whether a key is what an identity provider says of its users, in lower case. */
  static boolean isClaim(String key) {
    String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
    return prefix.equals("saml") || prefix.contains(".");
  }

  /** Whether it is a claim of this provider's. */
  static boolean isClaimOf(String provider, String key) {
    return isSaml(provider)
        ? key.startsWith("saml:")
        : key.startsWith(host(provider).toLowerCase(Locale.ROOT) + ":");
  }

  /** Whether each user of a provider has it ("IAM and AWS STS condition context keys"). */
  static boolean isKnownClaim(String key) {
    return key.startsWith("saml:")
        || KNOWN.contains(key.substring(key.lastIndexOf(':')))
        || OF_TENANT.stream().anyMatch(key::endsWith);
  }

  private static boolean isSaml(String provider) {
    return provider.contains(":saml-provider/");
  }

  Federations(Mentions mentions, Keys keys) {
    this.mentions = mentions;
    this.keys = keys;
  }

  /** Whether an action takes a token of an identity provider, and no credentials of AWS. */
  static boolean takesToken(String action) {
    return action.equals(WITH_SAML) || action.equals(WITH_TOKEN);
  }

  /**
   * Whoever asks for a role with one of some actions: a token comes by one of them only.
   *
   * @param actions in lower case
   */
  List<Caller> all(Sort sort, List<String> actions) {
    Set<String> providers = new LinkedHashSet<>(mentions.providers());
    if (mentions.anyFederated()) {
      providers.add("accounts.google.com");
    }
    List<Caller> all = new ArrayList<>();
    for (String provider : providers) {
      if (!actions.contains(isSaml(provider) ? WITH_SAML : WITH_TOKEN)) {
        continue;
      }
      String host = host(provider);
      boolean shared = SHARED.containsKey(host);
      if (sort == Sort.INITIATED || shared) {
        all.add(caller(provider, user(provider, host, sort)));
      }
      if (host.equals(COGNITO)) {
        all.add(caller(provider, guest(provider)));
      }
    }
    return all;
  }

  private Caller caller(String provider, Map<String, Universe> universes) {
    return new Caller(Kind.FEDERATED, "", provider, keys.partition(), Way.INTERNET, universes);
  }

  private static String host(String provider) {
    int at = provider.indexOf(":oidc-provider/");
    return at < 0 ? provider : provider.substring(at + ":oidc-provider/".length());
  }

  private Map<String, Universe> user(String provider, String host, Sort sort) {
    Map<String, Universe> all = keys.federated(provider);
    for (String key : mentions.keys()) {
      if (!key.startsWith(host.toLowerCase(Locale.ROOT) + ":")) {
        continue;
      }
      boolean tenants =
          OF_TENANT.stream().anyMatch(key::endsWith)
              || (key.endsWith(":aud") && AUDIENCE_OF_TENANT.contains(host));
      if (tenants && sort == Sort.STRANGER) {
        all.put(key, ofOthers(key, key.endsWith(":sub") ? tenancy(host) : new Tenancy("", 0)));
      }
    }
    if (host.equals(COGNITO)) {
      all.put(
          COGNITO + ":amr",
          new Free(
              List.of(Texts.literally("unauthenticated").complement()),
              List.of("authenticated"),
              false,
              true,
              true));
    }
    return all;
  }

  private static Tenancy tenancy(String host) {
    return SHARED.getOrDefault(host, new Tenancy("", 0));
  }

  /** Values that are of none of the tenants whom the policy names. */
  private Universe ofOthers(String key, Tenancy tenancy) {
    List<Shape> theirs =
        mentions.values(key).stream()
            .flatMap(value -> tenancy.of(value).stream())
            .map(tenant -> tenancy.count() == 0 ? Shape.literal(tenant) : Shape.glob(tenant + "*"))
            .toList();
    return new Free(
        List.of(Texts.of(theirs).complement()),
        List.of("repo:visitor/code:ref:refs/heads/main"),
        false,
        false,
        true);
  }

  /** Cognito gives guests of a pool an identity without asking who they are. */
  private Map<String, Universe> guest(String provider) {
    Map<String, Universe> all = keys.federated(provider);
    all.put(COGNITO + ":amr", Listed.only("unauthenticated"));
    all.put(
        COGNITO + ":sub",
        new Free(
            List.of(
                Texts.of(
                        mentions.fixedValues(COGNITO + ":sub").stream()
                            .map(Shape::literal)
                            .toList())
                    .complement()),
            List.of("us-east-1:00000000-0000-0000-0000-000000000000"),
            false,
            false,
            true));
    return all;
  }
}
