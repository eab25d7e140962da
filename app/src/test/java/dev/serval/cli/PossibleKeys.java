package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The condition keys that requests can have, by who asks for what. */
final class PossibleKeys {

  private static final IamTable TABLE = Tables.bundled().iam();

  /** Whether requests of an action can have a key, once it is found out. */
  private final Map<String, Map<String, Boolean>> ofActions = new HashMap<>();

  /** Some keys only tagging has, or only requests of a service's own actions, or only sessions. */
  boolean canHave(Principal principal, String action, String key) {
    boolean session = principal instanceof Principal.Session;
    boolean service = principal instanceof Principal.Service;
    if (key.startsWith("ec2:source") || key.equals("aws:sourceidentity")) {
      return session;
    }
    if (key.equals("aws:securetransport") || key.startsWith("aws:multifactor")) {
      return !service;
    }
    return ofActions
        .computeIfAbsent(action, _ -> new HashMap<>())
        .computeIfAbsent(key, one -> goesWith(action, one));
  }

  private static boolean goesWith(String action, String key) {
    String own = action.substring(0, action.indexOf(':') + 1);
    boolean tagging = key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys");
    boolean ofAction = tagging || key.startsWith(own);
    return !ofAction || key.contains("accesspoint") || lists(action, key);
  }

  private static boolean lists(String action, String key) {
    return TABLE.matching(action).stream()
        .flatMap(
            one ->
                Stream.concat(
                    one.conditionKeys().stream(),
                    one.resources().stream().flatMap(on -> on.type().conditionKeys().stream())))
        .map(one -> one.name().toLowerCase(Locale.ROOT).replaceAll("(\\$\\{|<).*", ""))
        .anyMatch(
            name ->
                (name.endsWith("/") || name.endsWith(":"))
                    ? key.startsWith(name)
                    : key.equals(name));
  }
}
