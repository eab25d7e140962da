package dev.serval.rule.role;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Identity;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How much a policy of AWS allows on every resource; nothing for those that stay in bounds. */
sealed interface Power {

  /** In words, after "which allows". */
  String words();

  /** All actions. */
  record Everything() implements Power {
    @Override
    public String words() {
      return "every action on every resource of the account";
    }
  }

  /** All of IAM, and so everything by a detour. */
  record Identity() implements Power {
    @Override
    public String words() {
      return "every change to users, roles and policies, and so everything";
    }
  }

  /** All but a few services. */
  record AlmostEverything() implements Power {
    @Override
    public String words() {
      return "nearly every action on every resource of the account";
    }
  }

  /** All actions of some services. */
  record Services(List<String> prefixes) implements Power {
    @Override
    public String words() {
      return "every action of %s on every resource".formatted(Words.list(prefixes));
    }
  }

  /** The power of a document in JSON. */
  static Optional<Power> of(String document, String name) {
    Set<String> all = new TreeSet<>();
    boolean almost = false;
    for (Node.Mapping statement : statements(document, name)) {
      if (!statement.text("Effect").equals(Optional.of("Allow"))
          || !texts(statement, "Resource").contains("*")) {
        continue;
      }
      almost |= statement.has("NotAction") && !statement.has("Condition");
      texts(statement, "Action").stream()
          .filter(action -> action.equals("*") || action.endsWith(":*"))
          .forEach(all::add);
    }
    if (all.contains("*")) {
      return Optional.of(new Everything());
    }
    if (all.contains("iam:*")) {
      return Optional.of(new Identity());
    }
    if (almost) {
      return Optional.of(new AlmostEverything());
    }
    List<String> services =
        all.stream().map(action -> action.substring(0, action.length() - 2)).toList();
    return services.isEmpty() ? Optional.empty() : Optional.of(new Services(services));
  }

  private static List<Node.Mapping> statements(String document, String name) {
    try {
      Node root = DocumentReader.parse(document, name).root();
      Optional<Node> statement =
          root instanceof Node.Mapping mapping ? mapping.get("Statement") : Optional.empty();
      return statement.stream()
          .flatMap(node -> node instanceof Node.Mapping ? Stream.of(node) : node.items().stream())
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .toList();
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static List<String> texts(Node.Mapping statement, String key) {
    return statement.get(key).stream()
        .flatMap(
            node ->
                node instanceof Node.Sequence list
                    ? list.items().stream().flatMap(item -> item.asText().stream())
                    : node.asText().stream())
        .toList();
  }
}
