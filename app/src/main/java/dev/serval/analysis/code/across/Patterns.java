package dev.serval.analysis.code.across;

import dev.serval.analysis.code.across.Filters.Outcome;
import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Patterns of EventBridge, and filters that are written like them, over what code writes. */
final class Patterns {

  private Patterns() {}

  /**
   * Whether a pattern lets through what is written.
   *
   * @param around the location of what the pattern looks at; empty for the whole
   */
  static Outcome passes(String pattern, String around, WriteFound write) {
    Map<String, Set<String>> constants = new HashMap<>();
    String service = write.to().service();
    write
        .constants()
        .forEach((location, texts) -> constants.put(Locations.compared(service, location), texts));
    try {
      Node root = DocumentReader.parseJson(pattern, "pattern").root();
      return root instanceof Node.Mapping mapping
          ? all(mapping, around, constants, service)
          : Outcome.UNKNOWN;
    } catch (UnreadableDocument e) {
      return Outcome.UNKNOWN;
    }
  }

  private static Outcome all(
      Node.Mapping pattern, String around, Map<String, Set<String>> constants, String service) {
    Outcome all = Outcome.YES;
    for (Node.Entry entry : pattern.entries()) {
      String location = around.isEmpty() ? entry.key() : around + "." + entry.key();
      Outcome one =
          switch (entry.value()) {
            case Node.Mapping inner -> all(inner, location, constants, service);
            case Node.Sequence any ->
                any(any, constants.getOrDefault(written(service, location), Set.of()));
            default -> Outcome.UNKNOWN;
          };
      if (one == Outcome.NO) {
        return Outcome.NO;
      }
      all = one == Outcome.YES ? all : Outcome.UNKNOWN;
    }
    return all;
  }

  /** Where what a filter looks at was written. */
  private static String written(String service, String location) {
    String item = location.replaceFirst("^dynamodb\\.(NewImage|OldImage|Keys)", "item");
    return Locations.compared(service, item);
  }

  /** Of what is not constant, nobody knows. */
  private static Outcome any(Node.Sequence wanted, Set<String> written) {
    if (written.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    boolean no = true;
    for (Node one : wanted.items()) {
      for (String text : written) {
        Outcome outcome = one(one, text);
        if (outcome == Outcome.YES) {
          return Outcome.YES;
        }
        no &= outcome == Outcome.NO;
      }
    }
    return no ? Outcome.NO : Outcome.UNKNOWN;
  }

  private static Outcome one(Node wanted, String text) {
    if (!(wanted instanceof Node.Mapping matcher)) {
      return wanted.asText().filter(text::equals).isPresent() ? Outcome.YES : Outcome.NO;
    }
    Outcome all = Outcome.UNKNOWN;
    for (Node.Entry entry : matcher.entries()) {
      String operand = entry.value().asText().orElse("");
      boolean plain = entry.value().asText().isPresent();
      all =
          switch (entry.key()) {
            case "prefix" -> plain ? outcome(text.startsWith(operand)) : Outcome.UNKNOWN;
            case "suffix" -> plain ? outcome(text.endsWith(operand)) : Outcome.UNKNOWN;
            case "equals-ignore-case" -> outcome(text.equalsIgnoreCase(operand));
            case "exists" -> outcome(operand.equals("true"));
            case "anything-but" -> plain ? outcome(!text.equals(operand)) : Outcome.UNKNOWN;
            default -> Outcome.UNKNOWN;
          };
    }
    return all;
  }

  private static Outcome outcome(boolean yes) {
    return yes ? Outcome.YES : Outcome.NO;
  }
}
