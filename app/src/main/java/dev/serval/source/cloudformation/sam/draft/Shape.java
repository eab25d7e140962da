package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties that a SAM resource or event takes, and of what kind each may be. A property is
 * written {@code Name} (anything), or {@code Name:} and its kinds: {@code t} text, {@code b}
 * boolean, {@code i} number, {@code l} list, {@code m} mapping. An intrinsic function may stand
 * anywhere.
 */
public final class Shape {

  private final Map<String, String> kinds = new HashMap<>();
  private final List<String> required = new ArrayList<>();

  private Shape() {}

  /** Properties separated by blanks; one with an exclamation mark is required. */
  public static Shape of(String... properties) {
    Shape shape = new Shape();
    for (String property : String.join(" ", properties).split(" ", -1)) {
      String[] parts = property.split(":", 2);
      String name = parts[0].replace("!", "");
      shape.kinds.put(name, parts.length > 1 ? parts[1] : "");
      if (parts[0].endsWith("!")) {
        shape.required.add(name);
      }
    }
    return shape;
  }

  /** This shape with more properties. */
  public Shape and(String properties) {
    Shape more = of(properties);
    Shape both = new Shape();
    both.kinds.putAll(kinds);
    both.kinds.putAll(more.kinds);
    both.required.addAll(required);
    both.required.addAll(more.required);
    return both;
  }

  /**
   * The properties that are as they should be. What is unknown or of a wrong kind is left out and
   * reported; what is required and absent ends the expansion of the owner.
   */
  public Node.Mapping check(Node properties, String owner, Transformation transformation) {
    if (properties instanceof Node.Null) {
      return check(Build.at(properties).map(), owner, transformation);
    }
    if (!(properties instanceof Node.Mapping mapping)) {
      transformation.problem(
          properties.at(),
          owner + ": Properties is " + properties.kind() + "; write it as a mapping");
      return check(Build.at(properties).map(), owner, transformation);
    }
    List<Node.Entry> good = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Optional<String> fault = fault(entry);
      if (fault.isPresent()) {
        transformation.problem(entry.keyAt(), owner + ": " + fault.get());
      } else if (!(entry.value() instanceof Node.Null)) {
        good.add(entry);
      }
    }
    Node.Mapping checked = new Node.Mapping(good, mapping.at());
    for (String name : required) {
      if (!checked.has(name)) {
        throw new Invalid(
            mapping, owner + ": the required property " + name + " is missing; add it");
      }
    }
    return checked;
  }

  private Optional<String> fault(Node.Entry entry) {
    String name = entry.key();
    String allowed = kinds.get(name);
    if (allowed == null) {
      return Optional.of("SAM has no property " + name + " here; remove it or correct its name");
    }
    return allowed.isEmpty() || fits(entry.value(), allowed)
        ? Optional.empty()
        : Optional.of(
            name
                + " is "
                + entry.value().kind()
                + "; write it as "
                + words(allowed)
                + ". It is ignored");
  }

  private static boolean fits(Node value, String allowed) {
    return switch (value) {
      case Node.Null _ -> true;
      case Node.Text _, Node.Numeral _, Node.Bool _ ->
          allowed.contains("t") || allowed.contains("b") || allowed.contains("i");
      case Node.Sequence _ -> allowed.contains("l");
      case Node.Mapping mapping -> allowed.contains("m") || mapping.entries().size() == 1;
    };
  }

  private static String words(String allowed) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < allowed.length(); i++) {
      words.add(
          switch (allowed.charAt(i)) {
            case 't' -> "text";
            case 'b' -> "true or false";
            case 'i' -> "a number";
            case 'l' -> "a list";
            default -> "a mapping";
          });
    }
    return String.join(" or ", words);
  }
}
