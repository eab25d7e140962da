package dev.serval.rule.bus;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.List;
import java.util.Optional;

/**
 * What the pattern of a rule says about whose events it means ("Creating Amazon EventBridge event
 * patterns").
 *
 * @param root the pattern; empty where it can't be read
 */
record EventPattern(Optional<Node.Mapping> root) {

  private static final String ACCOUNT = "account";
  private static final String SOURCE = "source";
  private static final String EITHER = "$or";

  /** AWS's own sources, which callers can't give ("PutEvents", EventBridge API reference). */
  private static final String OF_AWS = "aws.";

  static EventPattern of(String json) {
    try {
      return new EventPattern(
          DocumentReader.parseJson(json, "pattern").root() instanceof Node.Mapping map
              ? Optional.of(map)
              : Optional.empty());
    } catch (UnreadableDocument e) {
      return new EventPattern(Optional.empty());
    }
  }

  /** Whether it names accounts, or listens to services of AWS only, in each of its alternatives. */
  boolean checks() {
    return root.filter(EventPattern::checks).isPresent();
  }

  private static boolean checks(Node.Mapping map) {
    boolean account = map.get(ACCOUNT).filter(EventPattern::namesAll).isPresent();
    boolean source = map.get(SOURCE).filter(EventPattern::isOfAws).isPresent();
    return account || source || map.get(EITHER).filter(EventPattern::eachChecks).isPresent();
  }

  private static boolean eachChecks(Node either) {
    return either instanceof Node.Sequence(List<Node> items, var _)
        && !items.isEmpty()
        && items.stream().allMatch(one -> one instanceof Node.Mapping map && checks(map));
  }

  /** Whether each is a value itself, and not what merely is there, or is another. */
  private static boolean namesAll(Node values) {
    return values instanceof Node.Sequence(List<Node> items, var _)
        && !items.isEmpty()
        && items.stream().noneMatch(Node.Mapping.class::isInstance);
  }

  private static boolean isOfAws(Node sources) {
    return sources instanceof Node.Sequence(List<Node> items, var _)
        && !items.isEmpty()
        && items.stream().allMatch(EventPattern::isOneOfAws);
  }

  private static boolean isOneOfAws(Node source) {
    return switch (source) {
      case Node.Text(String text, var _) -> text.startsWith(OF_AWS);
      case Node.Mapping map ->
          map.get("prefix")
              .filter(
                  one -> one instanceof Node.Text(String text, var _) && text.startsWith(OF_AWS))
              .isPresent();
      default -> false;
    };
  }

  /** The values that a field must have, where the pattern lists them all. */
  Optional<List<String>> values(String field) {
    return root.flatMap(map -> map.get(field))
        .filter(EventPattern::namesAll)
        .map(
            values ->
                ((Node.Sequence) values)
                    .items().stream().flatMap(one -> one.asText().stream()).toList());
  }
}
