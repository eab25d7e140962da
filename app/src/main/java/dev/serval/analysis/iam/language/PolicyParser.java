package dev.serval.analysis.iam.language;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads policies as AWS does ("Grammar of the IAM JSON policy language"): one value or a list
 * everywhere, elements' names in letters of any case, numbers and booleans as text in conditions.
 * What AWS would refuse for its form is an error; what it would take, although it makes no sense,
 * is found by {@code PolicyCheck}.
 */
public final class PolicyParser {

  private static final Set<String> ELEMENTS =
      Set.of(
          "sid",
          "effect",
          "principal",
          "notprincipal",
          "action",
          "notaction",
          "resource",
          "notresource",
          "condition");

  private PolicyParser() {}

  /**
   * Reads a policy's text.
   *
   * @param name how messages and places name it
   */
  public static PolicyDocument parse(String text, String name) throws MalformedPolicy {
    try {
      return parse(DocumentReader.parse(text, name).root());
    } catch (UnreadableDocument e) {
      throw new MalformedPolicy(origin(e.at()), String.valueOf(e.getMessage()));
    }
  }

  /** Reads a policy's tree. */
  public static PolicyDocument parse(Node node) throws MalformedPolicy {
    if (!(node instanceof Node.Mapping document)) {
      throw wrong(node, "a policy is a JSON object, not " + node.kind());
    }
    Version version = Version.V2008;
    List<Statement> statements = new ArrayList<>();
    boolean found = false;
    for (Node.Entry entry : document.entries()) {
      switch (lower(entry.key())) {
        case "version" -> version = version(entry.value());
        case "id" -> text(entry.value(), "Id");
        case "statement" -> {
          found = true;
          for (Node one : list(entry.value())) {
            statements.add(statement(one, statements.size()));
          }
        }
        default ->
            throw wrong(
                entry.value(),
                "'" + entry.key() + "' is no element of a policy: Version, Id, Statement");
      }
    }
    if (!found) {
      throw wrong(node, "the policy has no Statement");
    }
    return new PolicyDocument(version, statements, origin(node.at()));
  }

  private static Version version(Node node) throws MalformedPolicy {
    String written = text(node, "Version");
    for (Version version : Version.values()) {
      if (version.written().equals(written)) {
        return version;
      }
    }
    throw wrong(node, "Version is '" + written + "': write 2012-10-17 (or 2008-10-17)");
  }

  private static Statement statement(Node node, int index) throws MalformedPolicy {
    if (!(node instanceof Node.Mapping statement)) {
      throw wrong(node, "a statement is a JSON object, not " + node.kind());
    }
    Set<String> seen = new HashSet<>();
    for (Node.Entry entry : statement.entries()) {
      String element = lower(entry.key());
      if (!ELEMENTS.contains(element)) {
        throw wrong(entry.value(), "'" + entry.key() + "' is no element of a statement");
      }
      if (!seen.add(element)) {
        throw wrong(entry.value(), entry.key() + " stands twice in one statement");
      }
    }
    return new Statement(
        index,
        sid(statement),
        effect(statement),
        principals(statement),
        selection(statement, "Action")
            .orElseThrow(() -> wrong(node, "the statement has neither Action nor NotAction")),
        selection(statement, "Resource"),
        conditions(statement),
        origin(node.at()));
  }

  private static Optional<String> sid(Node.Mapping statement) throws MalformedPolicy {
    Optional<Node> sid = element(statement, "Sid");
    return sid.isPresent()
        ? Optional.of(text(sid.get(), "Sid")).filter(written -> !written.isEmpty())
        : Optional.empty();
  }

  private static Effect effect(Node.Mapping statement) throws MalformedPolicy {
    Node effect =
        element(statement, "Effect")
            .orElseThrow(() -> wrong(statement, "the statement has no Effect: Allow or Deny"));
    return switch (text(effect, "Effect")) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default ->
          throw wrong(
              effect, "Effect is '" + text(effect, "Effect") + "': write Allow or Deny, exactly");
    };
  }

  private static Optional<Selection> selection(Node.Mapping statement, String name)
      throws MalformedPolicy {
    Optional<Node> some = element(statement, name);
    Optional<Node> not = element(statement, "Not" + name);
    if (some.isPresent() && not.isPresent()) {
      throw wrong(statement, "the statement has both " + name + " and Not" + name);
    }
    if (some.isEmpty() && not.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Selection(not.isPresent(), words(some.or(() -> not).orElseThrow(), name)));
  }

  private static Optional<Principals> principals(Node.Mapping statement) throws MalformedPolicy {
    Optional<Node> some = element(statement, "Principal");
    Optional<Node> not = element(statement, "NotPrincipal");
    if (some.isPresent() && not.isPresent()) {
      throw wrong(statement, "the statement has both Principal and NotPrincipal");
    }
    if (some.isEmpty() && not.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Principals(not.isPresent(), listed(some.or(() -> not).orElseThrow())));
  }

  private static List<Principals.Who> listed(Node node) throws MalformedPolicy {
    List<Principals.Who> all = new ArrayList<>();
    if (!(node instanceof Node.Mapping byKind)) {
      for (Word word : words(node, "Principal")) {
        if (!word.shown().equals("*")) {
          throw wrong(
              node, "'" + word.shown() + "' as Principal: write \"*\", or {\"AWS\": \"…\"}");
        }
        all.add(new Principals.Who(Principals.Kind.ANYONE, word));
      }
      return all;
    }
    for (Node.Entry entry : byKind.entries()) {
      Principals.Kind kind =
          kind(entry.key())
              .orElseThrow(
                  () ->
                      wrong(
                          entry.value(),
                          "'"
                              + entry.key()
                              + "' is no kind of principal: AWS, Service, Federated,"
                              + " CanonicalUser"));
      for (Word word : words(entry.value(), entry.key())) {
        all.add(new Principals.Who(kind, word));
      }
    }
    return all;
  }

  static Optional<Principals.Kind> kind(String written) {
    for (Principals.Kind kind : Principals.Kind.values()) {
      if (kind.written().equalsIgnoreCase(written)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static List<Condition> conditions(Node.Mapping statement) throws MalformedPolicy {
    Optional<Node> block = element(statement, "Condition");
    if (block.isEmpty()) {
      return List.of();
    }
    List<Condition> all = new ArrayList<>();
    for (Node.Entry entry : mapping(block.get(), "Condition").entries()) {
      ConditionOperator operator =
          ConditionOperator.parse(entry.key())
              .orElseThrow(
                  () -> wrong(entry.value(), "'" + entry.key() + "' is no condition operator"));
      for (Node.Entry key : mapping(entry.value(), entry.key()).entries()) {
        all.add(
            new Condition(operator, key.key(), words(key.value(), key.key()), origin(key.keyAt())));
      }
    }
    return all;
  }

  private static Node.Mapping mapping(Node node, String element) throws MalformedPolicy {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw wrong(node, element + " is " + node.kind() + ", not an object");
  }

  private static List<Word> words(Node node, String element) throws MalformedPolicy {
    List<Word> all = new ArrayList<>();
    for (Node item : list(node)) {
      all.add(new Word(Text.of(text(item, element)), origin(item.at())));
    }
    return all;
  }

  private static String text(Node node, String element) throws MalformedPolicy {
    return node.asText()
        .orElseThrow(() -> wrong(node, element + " is " + node.kind() + ", not text"));
  }

  private static List<Node> list(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }

  /** An element by its name in letters of any case. */
  private static Optional<Node> element(Node.Mapping in, String name) {
    for (Node.Entry entry : in.entries()) {
      if (entry.key().equalsIgnoreCase(name)) {
        return Optional.of(entry.value());
      }
    }
    return Optional.empty();
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static MalformedPolicy wrong(Node node, String message) {
    return new MalformedPolicy(origin(node.at()), message);
  }

  private static Origin origin(Place place) {
    return new Origin.InFile(place.file(), place.line(), place.column());
  }
}
