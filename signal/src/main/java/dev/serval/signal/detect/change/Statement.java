package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a policy that a call wrote.
 *
 * @param allows whether its effect is Allow
 * @param parts its values by their path in lower case, such as {@code principal.aws.0}
 */
record Statement(boolean allows, Map<String, String> parts) {

  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(.*)");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern OWNED =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):.*", Pattern.CASE_INSENSITIVE);

  /** Keys of conditions that leave few of all callers. */
  private static final Pattern LIMITING =
      Pattern.compile(
          "aws:(?:principal(?:orgid|orgpaths|account|arn)|source(?:account|arn|owner|orgid|orgpaths"
              + "|vpc|vpce|ip|vpcarn)|userid|vpceaccount|vpceorgid)|kms:(?:calleraccount|viaservice)"
              + "|s3:dataaccesspointaccount");

  /** Keys that say which user, or whose application, of a provider. */
  private static final Pattern SUBJECT = Pattern.compile(":(?:sub|user_id|app_id)(?:\\.\\d+)?$");

  /** Who issues identities to anybody who asks. */
  private static final Set<String> OPEN_PROVIDERS =
      Set.of(
          "token.actions.githubusercontent.com",
          "accounts.google.com",
          "www.amazon.com",
          "graph.facebook.com",
          "cognito-identity.amazonaws.com",
          "gitlab.com",
          "app.terraform.io");

  /** The statements of the policy at a path of the parameters, a text or an object there. */
  static List<Statement> below(ApiCall call, String path) {
    String start = path.toLowerCase(Locale.ROOT) + ".statement.";
    Map<Integer, Map<String, String>> byNumber = new TreeMap<>();
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().startsWith(start)) {
        String rest = entry.getKey().substring(start.length());
        Matcher number = NUMBER.matcher(rest);
        boolean listed = number.matches() && number.group(1).length() < 6;
        byNumber
            .computeIfAbsent(
                listed ? Integer.parseInt(number.group(1)) : -1, key -> new TreeMap<>())
            .put(listed ? number.group(2) : rest, entry.getValue());
      }
    }
    List<Statement> all = new ArrayList<>();
    for (Map<String, String> parts : byNumber.values()) {
      all.add(new Statement("Allow".equals(parts.get("effect")), parts));
    }
    return all;
  }

  /** The values at a path, which may be a list. */
  List<String> values(String path) {
    List<String> all = new ArrayList<>();
    parts.forEach(
        (at, value) -> {
          if (at.equals(path) || at.startsWith(path + ".")) {
            all.add(value);
          }
        });
    return all;
  }

  /** Whether it allows every action, or all of identities, on everything. */
  boolean allowsEverything() {
    boolean everyAction =
        values("action").stream()
            .map(action -> action.toLowerCase(Locale.ROOT))
            .anyMatch(Set.of("*", "*:*", "iam:*")::contains);
    return allows
        && (everyAction || !values("notaction").isEmpty())
        && (values("resource").contains("*") || !values("notresource").isEmpty())
        && values("condition").isEmpty();
  }

  /** Whether a condition leaves few of those whom the principals name. */
  boolean isLimited() {
    return parts.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith("condition.")
                    && !entry.getKey().contains("not")
                    && !Set.of("*", "0.0.0.0/0", "::/0").contains(entry.getValue())
                    && LIMITING.matcher(entry.getKey()).find());
  }

  /** Whether it keeps out all but those whom a condition names. */
  boolean closesToOthers() {
    return !allows
        && (values("principal").contains("*") || !values("notprincipal").isEmpty())
        && values("action").stream().anyMatch(action -> action.equals("*") || action.endsWith(":*"))
        && parts.keySet().stream()
            .anyMatch(
                at ->
                    at.startsWith("condition.")
                        && at.contains("not")
                        && LIMITING.matcher(at).find());
  }

  /**
   * Who is let in and is not of the account: accounts, {@code *} for everybody, or everybody whom
   * an open provider of identities knows.
   */
  Set<String> strangers(String own) {
    Set<String> all = new TreeSet<>();
    if (!allows) {
      return all;
    }
    boolean open = !values("notprincipal").isEmpty();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (part.getKey().equals("principal") || part.getKey().startsWith("principal.aws")) {
        open |= part.getValue().equals("*");
        account(part.getValue()).forEach(all::add);
      }
    }
    if (open && isLimited()) {
      values("condition").forEach(value -> account(value).forEach(all::add));
    } else if (open) {
      all.add("*");
    }
    for (String provider : values("principal.federated")) {
      String name = provider.substring(provider.indexOf('/') + 1);
      boolean fixed =
          parts.keySet().stream()
              .anyMatch(at -> at.startsWith("condition.") && SUBJECT.matcher(at).find());
      if (OPEN_PROVIDERS.contains(name) && !fixed) {
        all.add("anybody known to " + name);
      }
    }
    all.remove(own);
    return all;
  }

  private static List<String> account(String name) {
    if (ACCOUNT.matcher(name).matches()) {
      return List.of(name);
    }
    Matcher owned = OWNED.matcher(name);
    return owned.matches() ? List.of(owned.group(1)) : List.of();
  }
}
