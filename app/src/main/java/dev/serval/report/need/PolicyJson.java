package dev.serval.report.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.need.SmallPolicy;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy in IAM's JSON; what a template fills is {@code Fn::Sub}. */
public final class PolicyJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private PolicyJson() {}

  /** The document. */
  public static Node.Mapping of(SmallPolicy policy) {
    return object(
        entry("Version", text("2012-10-17")),
        entry(
            "Statement",
            new Node.Sequence(
                policy.statements().stream().<Node>map(PolicyJson::statement).toList(), NOWHERE)));
  }

  /** One statement. */
  public static Node.Mapping statement(SmallPolicy.Part part) {
    List<Node.Entry> entries = new ArrayList<>();
    if (part.added()) {
      entries.add(entry("Sid", text(sid(part))));
    }
    entries.add(entry("Effect", text("Allow")));
    entries.add(
        entry("Action", some(part.actions().stream().<Node>map(PolicyJson::text).toList())));
    entries.add(
        entry("Resource", some(part.resources().stream().<Node>map(PolicyJson::text).toList())));
    if (!part.conditions().isEmpty()) {
      entries.add(entry("Condition", conditions(part.conditions())));
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  /** Statements that were not granted before say so. */
  private static String sid(SmallPolicy.Part part) {
    return "NotGrantedBefore" + part.actions().getFirst().replaceAll("[^A-Za-z0-9]", "");
  }

  private static Node conditions(List<Condition> conditions) {
    Map<String, List<Node.Entry>> byOperator = new LinkedHashMap<>();
    for (Condition one : conditions) {
      List<Node> values =
          one.values().stream().map(Word::text).<Node>map(PolicyJson::text).toList();
      byOperator
          .computeIfAbsent(one.operator().written(), _ -> new ArrayList<>())
          .add(entry(one.key(), some(values)));
    }
    List<Node.Entry> all = new ArrayList<>();
    byOperator.forEach(
        (operator, keys) -> all.add(entry(operator, new Node.Mapping(keys, NOWHERE))));
    return new Node.Mapping(all, NOWHERE);
  }

  private static Node some(List<Node> nodes) {
    return nodes.size() == 1 ? nodes.getFirst() : new Node.Sequence(nodes, NOWHERE);
  }

  static Node text(Text text) {
    return text.known()
        .map(PolicyJson::text)
        .orElseGet(() -> object(entry("Fn::Sub", text(Holes.cloudFormation(text)))));
  }

  static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  static Node.Mapping object(Node.Entry... entries) {
    return new Node.Mapping(List.of(entries), NOWHERE);
  }

  static Node list(List<Node> nodes) {
    return new Node.Sequence(nodes, NOWHERE);
  }
}
