package dev.serval.analysis.iam.proof;

import java.util.List;
import java.util.Map;

/**
 * Requests about one kind of resource.
 *
 * @param service before the colon of its actions
 * @param actions in lower case, those worth showing first
 * @param keys what values keys can have in these requests, whoever makes them
 * @param open whether whoever signs nothing is listened to
 * @param signed whether whoever signs is listened to
 */
record Target(
    String service,
    List<String> actions,
    Map<String, Universe> keys,
    boolean open,
    boolean signed) {

  Target {
    actions = List.copyOf(actions);
    keys = Map.copyOf(keys);
  }

  Universe universe(String key, Universe otherwise) {
    return keys.getOrDefault(key, otherwise);
  }
}
