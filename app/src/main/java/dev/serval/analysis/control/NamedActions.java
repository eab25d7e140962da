package dev.serval.analysis.control;

import dev.serval.analysis.iam.language.Selection;
import dev.serval.data.IamTable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which actions the patterns of policies stand for; thousands of policies use the same few. */
final class NamedActions {

  private final IamTable table;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  NamedActions(IamTable table) {
    this.table = table;
  }

  /** Whether a statement with these actions may be about one of those that are asked for. */
  boolean mayMention(Selection actions, Set<String> asked) {
    return actions.excepted()
        || actions.words().stream()
            .anyMatch(
                word ->
                    word.text()
                        .known()
                        .map(pattern -> matching(pattern).stream().anyMatch(asked::contains))
                        .orElse(true));
  }

  private Set<String> matching(String pattern) {
    return known.computeIfAbsent(
        pattern,
        one ->
            table.matching(one).stream()
                .map(IamTable.Action::full)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
