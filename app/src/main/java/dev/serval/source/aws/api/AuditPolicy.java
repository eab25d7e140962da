package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The IAM policy that an audit needs: the actions of the table of calls, and none besides. */
public final class AuditPolicy {

  private static final Place NOWHERE = new Place("", 1, 1);

  /** Everybody may ask who they are; naming the action would only puzzle readers. */
  private static final String NEEDS_NO_PERMISSION = "sts:GetCallerIdentity";

  private AuditPolicy() {}

  /**
   * The actions, sorted.
   *
   * @param code whether the code of functions and layers is to be downloaded too
   */
  public static SortedSet<String> actions(boolean code) {
    SortedSet<String> actions = new TreeSet<>();
    Operations.ALL.forEach(operation -> actions.addAll(operation.permissions()));
    if (code) {
      Operations.OF_CODE.forEach(operation -> actions.addAll(operation.permissions()));
    }
    actions.remove(NEEDS_NO_PERMISSION);
    return actions;
  }

  /**
   * The policy. Its resource is everything: most of these actions list, and lists can't be narrowed
   * to a resource.
   *
   * @param code whether the code of functions and layers is to be downloaded too
   */
  public static Node.Mapping document(boolean code) {
    return mapping(
        entry("Version", text("2012-10-17")),
        entry(
            "Statement",
            new Node.Sequence(
                List.of(
                    mapping(
                        entry("Sid", text("ServalAudit")),
                        entry("Effect", text("Allow")),
                        entry("Action", texts(actions(code))),
                        entry("Resource", text("*")))),
                NOWHERE)));
  }

  private static Node.Mapping mapping(Node.Entry... entries) {
    return new Node.Mapping(List.of(entries), NOWHERE);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  private static Node text(String text) {
    return new Node.Text(text, NOWHERE);
  }

  private static Node texts(SortedSet<String> texts) {
    return new Node.Sequence(texts.stream().map(AuditPolicy::text).toList(), NOWHERE);
  }
}
