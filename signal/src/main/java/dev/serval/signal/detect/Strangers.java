package dev.serval.signal.detect;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts that a call names and that are not its own; {@code *} is everybody. */
final class Strangers {

  private static final Pattern ACCOUNT =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):|\"AWS\":\\s*\\[?\"(\\d{12})\"");
  private static final Pattern EVERYBODY =
      Pattern.compile("\"Principal\":\\s*(?:\"\\*\"|\\{\"AWS\":\\s*\\[?\"\\*\")");
  private static final Pattern DIGITS = Pattern.compile("\\d{12}");
  private static final Pattern OWNER =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:(\\d{12}):.*");

  private Strangers() {}

  /** Named as principals in a policy in JSON. A policy that denies as well is not looked into. */
  static Set<String> inPolicy(String policy, String own) {
    Set<String> all = new TreeSet<>();
    if (policy.contains("\"Deny\"")) {
      return all;
    }
    Matcher matcher = ACCOUNT.matcher(policy);
    while (matcher.find()) {
      all.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    if (EVERYBODY.matcher(policy).find() && !policy.contains("\"Condition\"")) {
      all.add("*");
    }
    all.remove(own);
    return all;
  }

  /** Principals of a policy that came as an object, below {@code path}. */
  static Set<String> below(ApiCall call, String path) {
    Set<String> all = new TreeSet<>();
    String start = path.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (!entry.getKey().startsWith(start) || !entry.getKey().contains(".principal")) {
        continue;
      }
      String value = entry.getValue();
      Matcher arn = OWNER_OF_PRINCIPAL.matcher(value);
      if (value.equals("*") || DIGITS.matcher(value).matches()) {
        all.add(value);
      } else if (arn.matches()) {
        all.add(arn.group(1));
      }
    }
    all.remove(call.account());
    return all;
  }

  private static final Pattern OWNER_OF_PRINCIPAL =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):.*");

  /** Values below a path that are accounts, or {@code all} for everybody. */
  static Set<String> accountsBelow(ApiCall call, String path) {
    Set<String> all = new TreeSet<>();
    String start = path.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().startsWith(start)
          && (DIGITS.matcher(entry.getValue()).matches() || entry.getValue().equals("all"))) {
        all.add(entry.getValue());
      }
    }
    all.remove(call.account());
    return all;
  }

  /** Whether a principal or ARN is of another account; what has no account is of none. */
  static boolean isForeign(String name, String own) {
    Matcher arn = OWNER.matcher(name);
    Matcher principal = OWNER_OF_PRINCIPAL.matcher(name);
    String account =
        DIGITS.matcher(name).matches()
            ? name
            : principal.matches() ? principal.group(1) : arn.matches() ? arn.group(1) : own;
    return !account.equals(own) && !own.isEmpty();
  }
}
