package dev.serval.report.need;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.StatementJson;
import dev.serval.analysis.need.SmallPolicy;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Text;
import java.util.List;

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
                policy.written().stream().<Node>map(PolicyJson::statement).toList(), NOWHERE)));
  }

  /** One statement. */
  static Node.Mapping statement(Statement statement) {
    return StatementJson.of(statement, word -> text(word.text()));
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
