package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parameter values in a file, in each form that AWS's tools take: a list of {@code ParameterKey}
 * and {@code ParameterValue}, a mapping under {@code Parameters}, or a plain mapping.
 */
public final class ParameterFile {

  private ParameterFile() {}

  /**
   * The values by name.
   *
   * @param problem makes the exception for a file that can't be used
   */
  public static Map<String, String> read(Path file, Function<String, RuntimeException> problem) {
    try {
      Document document = DocumentReader.read(file, file.toString());
      Map<String, String> values = new LinkedHashMap<>();
      switch (document.root()) {
        case Node.Sequence list -> list.items().forEach(item -> pair(item, values, problem));
        case Node.Mapping mapping ->
            mapping
                .mapping("Parameters")
                .orElse(mapping)
                .entries()
                .forEach(
                    entry ->
                        entry.value().asText().ifPresent(value -> values.put(entry.key(), value)));
        default -> throw problem.apply(unusable(document.root()));
      }
      return values;
    } catch (UnreadableDocument e) {
      throw problem.apply(e.at() + ": " + e.getMessage());
    }
  }

  private static void pair(
      Node item, Map<String, String> values, Function<String, RuntimeException> problem) {
    Optional<String> key =
        item instanceof Node.Mapping mapping ? mapping.text("ParameterKey") : Optional.empty();
    Optional<String> value =
        item instanceof Node.Mapping mapping ? mapping.text("ParameterValue") : Optional.empty();
    if (key.isEmpty() || value.isEmpty()) {
      throw problem.apply(unusable(item));
    }
    values.put(key.get(), value.get());
  }

  private static String unusable(Node node) {
    return node.at()
        + ": a parameter file is a list of ParameterKey and ParameterValue, or a mapping of names"
        + " to values; this is "
        + node.kind();
  }
}
