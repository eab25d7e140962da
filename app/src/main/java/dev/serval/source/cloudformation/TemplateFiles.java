package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads each file once, and tells templates from other documents. */
final class TemplateFiles {

  private final Map<Path, Document> read = new ConcurrentHashMap<>();

  /** A file's document; the same object for the same file. */
  Document document(Path file, String name) throws UnreadableDocument {
    Path key = file.toAbsolutePath().normalize();
    Document known = read.get(key);
    if (known == null) {
      known = DocumentReader.read(file, name);
      read.put(key, known);
    }
    return known;
  }

  /** Reads files side by side; what is wrong with one is said when it is asked for. */
  void readAhead(Collection<Path> files, Function<Path, String> name) {
    files.parallelStream()
        .forEach(
            file -> {
              try {
                document(file, name.apply(file));
              } catch (UnreadableDocument e) {
                // Asking again gives the same answer, where it can be reported.
              }
            });
  }

  /** A state machine's definition. */
  Document definition(Path file, String name) throws UnreadableDocument {
    return DocumentReader.readDefinition(file, name);
  }

  /** Whether a tree is a template: it has resources with types. */
  static boolean isTemplate(Node root) {
    return root instanceof Node.Mapping mapping
        && mapping
            .mapping("Resources")
            .filter(
                resources ->
                    resources.entries().stream().anyMatch(TemplateFiles::isResource)
                        || mapping.has("AWSTemplateFormatVersion"))
            .isPresent();
  }

  private static boolean isResource(Node.Entry entry) {
    return entry.key().startsWith("Fn::ForEach")
        || (entry.value() instanceof Node.Mapping body
            && body.text("Type").filter(type -> type.contains("::")).isPresent());
  }
}
