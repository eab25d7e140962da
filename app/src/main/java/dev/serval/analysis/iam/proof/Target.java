package dev.serval.analysis.iam.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Requests about one kind of resource.
 *
 * @param service before the colon of its actions
 * @param actions in lower case, those worth showing first
 * @param keys what values keys can have in these requests, whoever makes them
 * @param unsure keys of which nobody says whether these requests have them
 * @param open whether whoever signs nothing is listened to
 * @param signed whether whoever signs is listened to
 */
record Target(
    String service,
    List<String> actions,
    Map<String, Universe> keys,
    Set<String> unsure,
    boolean open,
    boolean signed) {

  Target {
    actions = List.copyOf(actions);
    keys = Map.copyOf(keys);
    unsure = Set.copyOf(unsure);
  }

  Universe universe(String key, Universe otherwise) {
    Universe known = keys.getOrDefault(key, otherwise);
    return unsure.contains(key) ? Universe.Unsure.of(known) : known;
  }
}
