package dev.serval.analysis.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks, told from the name alone, for {@link ReferenceEvaluator} ("IAM identifiers").
 *
 * @param kind {@code user}, {@code role}, {@code session} or {@code service}
 * @param account empty for services
 * @param role of a session, without its path
 */
record ReferenceCaller(String name, String kind, String account, String role) {

  private static final Pattern ENTITY = Pattern.compile("arn:aws:iam::(\\d{12}):(user|role)/.*");
  private static final Pattern SESSION =
      Pattern.compile("arn:aws:sts::(\\d{12}):assumed-role/([^/]+)/[^/]+");

  static ReferenceCaller of(String name) {
    Matcher session = SESSION.matcher(name);
    if (session.matches()) {
      return new ReferenceCaller(name, "session", session.group(1), session.group(2));
    }
    Matcher entity = ENTITY.matcher(name);
    return entity.matches()
        ? new ReferenceCaller(name, entity.group(2), entity.group(1), "")
        : new ReferenceCaller(name, "service", "", "");
  }

  /** The keys that AWS sets ("AWS global condition context keys"), beside those of the request. */
  Map<String, List<String>> context(Map<String, List<String>> given, String resourceAccount) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("aws:resourceaccount", List.of(resourceAccount));
    all.put("aws:principalisawsservice", List.of(kind.equals("service") ? "true" : "false"));
    switch (kind) {
      case "user" -> {
        all.put("aws:username", List.of(name.substring(name.lastIndexOf('/') + 1)));
        all.put("aws:principaltype", List.of("User"));
        all.put("aws:principalarn", List.of(name));
      }
      case "role" -> {
        all.put("aws:principaltype", List.of("AssumedRole"));
        all.put("aws:principalarn", List.of(name));
      }
      case "session" -> {
        all.put("aws:principaltype", List.of("AssumedRole"));
        all.put("aws:principalarn", List.of("arn:aws:iam::" + account + ":role/" + role));
      }
      default -> all.put("aws:principalservicename", List.of(name));
    }
    if (!account.isEmpty()) {
      all.put("aws:principalaccount", List.of(account));
    }
    all.putAll(given);
    return all;
  }
}
