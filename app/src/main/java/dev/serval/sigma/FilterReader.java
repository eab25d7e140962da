package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.SigmaRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filter of Sigma: a condition that rules have besides their own. {@code condition: not
 * selection} leaves out what is selected.
 */
record FilterReader(List<String> rules, boolean any, Match match, Node at) {

  static FilterReader read(Mapping root, Placeholders placeholders) throws Unsupported {
    RuleReader.logSource(root);
    Mapping filter =
        root.mapping("filter")
            .orElseThrow(() -> new Unsupported(root.at(), "'filter' is no mapping"));
    Node rules =
        filter
            .get("rules")
            .orElseThrow(() -> new Unsupported(filter.at(), "it needs 'rules': a list, or any"));
    Node condition =
        filter
            .get("condition")
            .orElseThrow(() -> new Unsupported(filter.at(), "the filter has no 'condition'"));
    String text =
        condition
            .asText()
            .orElseThrow(
                () -> new Unsupported(condition.at(), "the condition is " + condition.kind()));
    Map<String, Match> searches =
        RuleReader.searches(filter, Set.of("rules", "condition"), placeholders);
    List<String> names =
        rules instanceof Node.Sequence list
            ? list.items().stream().flatMap(one -> one.asText().stream()).toList()
            : rules.asText().stream().toList();
    if (names.isEmpty()) {
      throw new Unsupported(rules.at(), "it names no rules; write a list of them, or any");
    }
    return new FilterReader(
        names,
        names.equals(List.of("any")),
        ConditionReader.read(text, searches, condition.at()),
        rules);
  }

  boolean holds(SigmaRule rule) {
    return any || rules.contains(rule.about().id()) || rules.contains(rule.about().name());
  }
}
