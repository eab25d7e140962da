package dev.serval.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text as far as it is known: literal characters, and holes that are filled at deployment. Two
 * holes with the same scope and expression hold the same text, so texts with holes can still be
 * compared.
 *
 * @param parts no two literals beside each other, none of them empty
 */
public record Text(List<Part> parts) {

  /** The empty text. */
  public static final Text EMPTY = new Text(List.of());

  // INVARIANT: normalised, so that equal texts are equal records.
  public Text {
    parts = normalised(parts);
  }

  /** A piece of a text. */
  public sealed interface Part {}

  /** Characters as they are. */
  public record Literal(String characters) implements Part {}

  /**
   * A part that is not known yet.
   *
   * @param scope the stack in which the expression is meant; empty for what is the same in all
   *     stacks
   * @param expression what fills it, such as {@code Stage} or {@code Orders.Arn}
   * @param filling who fills it
   */
  public record Hole(String scope, String expression, Filling filling) implements Part {}

  /** Who fills a hole. */
  public enum Filling {
    /**
     * AWS, with a name or id of its own making: the account, the region, a generated resource name.
     */
    AWS,
    /** Whoever deploys: a parameter, an import, a dynamic reference. */
    DEPLOYER,
    /** Nobody knows: the expression could not be evaluated. */
    UNREADABLE
  }

  /** Text without holes. */
  public static Text of(String characters) {
    return new Text(List.of(new Literal(characters)));
  }

  /** Text that is one hole. */
  public static Text hole(String scope, String expression, Filling filling) {
    return new Text(List.of(new Hole(scope, expression, filling)));
  }

  /** One text after the other. */
  public static Text join(List<Text> texts) {
    List<Part> all = new ArrayList<>();
    texts.forEach(text -> all.addAll(text.parts));
    return new Text(all);
  }

  /** The characters, where there is no hole. */
  public Optional<String> known() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.getFirst() instanceof Literal(String characters)
        ? Optional.of(characters)
        : Optional.empty();
  }

  /**
   * The pieces between a delimiter that stands in known characters; holes stay whole.
   *
   * @param delimiter not empty
   * @param limit the most pieces; the last one holds the rest
   */
  public List<Text> split(String delimiter, int limit) {
    List<Text> pieces = new ArrayList<>();
    List<Part> current = new ArrayList<>();
    for (Part part : parts) {
      if (!(part instanceof Literal(String characters))) {
        current.add(part);
        continue;
      }
      int from = 0;
      int at = characters.indexOf(delimiter);
      while (at >= 0 && pieces.size() < limit - 1) {
        current.add(new Literal(characters.substring(from, at)));
        pieces.add(new Text(current));
        current = new ArrayList<>();
        from = at + delimiter.length();
        at = characters.indexOf(delimiter, from);
      }
      current.add(new Literal(characters.substring(from)));
    }
    pieces.add(new Text(current));
    return pieces;
  }

  /** Whether nothing at all is known of it: one hole that the deployer, or nobody, fills. */
  public boolean isOpen() {
    return parts.size() == 1
        && parts.getFirst() instanceof Hole hole
        && hole.filling() != Filling.AWS;
  }

  /** Whether any part is chosen at deployment or could not be evaluated. */
  public boolean hasChoice() {
    return parts.stream()
        .anyMatch(part -> part instanceof Hole hole && hole.filling() != Filling.AWS);
  }

  /** Holes as {@code ${expression}}; for people, not for comparing. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal(String characters) -> out.append(characters);
        case Hole hole -> out.append("${").append(hole.expression()).append('}');
      }
    }
    return out.toString();
  }

  private static List<Part> normalised(List<Part> parts) {
    // Nearly all texts are one piece.
    if (parts.size() == 1
        && !(parts.getFirst() instanceof Literal(String characters) && characters.isEmpty())) {
      return List.copyOf(parts);
    }
    List<Part> merged = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part instanceof Literal(String characters)) {
        if (characters.isEmpty()) {
          continue;
        }
        if (!merged.isEmpty() && merged.getLast() instanceof Literal(String before)) {
          merged.set(merged.size() - 1, new Literal(before + characters));
          continue;
        }
      }
      merged.add(part);
    }
    return List.copyOf(merged);
  }
}
