package dev.serval.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A concrete request that the policies allow.
 *
 * @param principal who asks: an ARN, a service such as {@code lambda.amazonaws.com}, or {@code
 *     anonymous}
 * @param action such as {@code lambda:InvokeFunction}
 * @param resource an ARN
 * @param resourceAccount the account that owns the resource
 * @param context condition keys with their values
 */
public record Witness(
    String principal,
    String action,
    String resource,
    Optional<String> resourceAccount,
    SequencedMap<String, List<String>> context) {

  /** What stands for a part of a name that a template leaves open. */
  private static final Pattern OPEN = Pattern.compile("[\uE000-\uF8FF]+");

  /** Open parts are shown as such. */
  public Witness {
    SequencedMap<String, List<String>> shown = new LinkedHashMap<>();
    context.forEach((key, values) -> shown.put(key, values.stream().map(Witness::shown).toList()));
    context = Collections.unmodifiableSequencedMap(shown);
    principal = shown(principal);
    resource = shown(resource);
  }

  private static String shown(String text) {
    return OPEN.matcher(text).replaceAll("<name>");
  }
}
