package dev.serval.analysis.iam.language;

import dev.serval.analysis.iam.language.PolicyCheck.Warning;
import dev.serval.data.IamTable;
import dev.serval.data.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Whether condition keys are there, and filled by the statement's actions. */
final class KeyCheck {

  /** Filled by requests to other services too ("IAM and AWS STS condition context keys"). */
  private static final Set<String> SHARED = Set.of("sts", "saml", "kms", "iam", "ec2", "glue");

  private final IamTable table;
  private final Map<String, Set<String>> byService = new ConcurrentHashMap<>();

  KeyCheck(IamTable table) {
    this.table = table;
  }

  /**
   * Checks the keys of a statement.
   *
   * @param actions what its actions are about; none where that is not known of all
   */
  void check(Statement statement, List<ActionMeaning> actions, List<Warning> warnings) {
    for (Condition condition : statement.conditions()) {
      String key = condition.key().toLowerCase(Locale.ROOT);
      String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
      if (prefix.equals("aws")) {
        global(condition, key, warnings);
      } else if (table.service(prefix).isPresent()) {
        ofService(condition, key, prefix, actions, warnings);
      }
    }
  }

  /** New ones come, so that only what looks like one of those known is a slip. */
  private static void global(Condition condition, String key, List<Warning> warnings) {
    if (!GlobalKeys.has(key)) {
      nearest(condition.key(), GlobalKeys.ALL)
          .ifPresent(meant -> warnings.add(unknown(condition, "; did you mean " + meant + "?")));
    }
  }

  private void ofService(
      Condition condition,
      String key,
      String prefix,
      List<ActionMeaning> actions,
      List<Warning> warnings) {
    Set<String> known = byService.computeIfAbsent(prefix, this::keys);
    if (!ActionMeaning.hasKey(known, key)) {
      if (!known.isEmpty()) {
        String meant = nearest(key, known).map(found -> "; did you mean " + found + "?").orElse("");
        warnings.add(unknown(condition, meant));
      }
    } else if (!SHARED.contains(prefix)
        && !actions.isEmpty()
        && actions.stream().allMatch(action -> action.service().equals(prefix))
        && actions.stream().noneMatch(action -> action.fills(key))) {
      warnings.add(
          new Warning(
              condition.at(), "no action of the statement has condition key " + condition.key()));
    }
  }

  private Set<String> keys(String prefix) {
    return table.service(prefix).stream()
        .flatMap(service -> service.conditionKeys().stream())
        .map(key -> key.name().toLowerCase(Locale.ROOT))
        .filter(name -> name.startsWith(prefix + ":"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> nearest(String key, Collection<String> known) {
    return Spelling.nearest(key, known.stream().sorted().toList());
  }

  private static Warning unknown(Condition condition, String meant) {
    return new Warning(condition.at(), "no condition key is named " + condition.key() + meant);
  }
}
