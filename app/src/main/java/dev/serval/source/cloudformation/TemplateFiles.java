package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Finds templates by what is in them, and reads each file once. */
final class TemplateFiles {

  private static final Set<String> SKIPPED =
      Set.of(
          "node_modules",
          ".aws-sam",
          ".git",
          ".serverless",
          ".terraform",
          ".venv",
          "venv",
          "__pycache__",
          ".hg",
          ".svn",
          "site-packages");

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".template");

  /** A template says what it is near its beginning, or repeats it often. */
  private static final int SNIFFED_BYTES = 256 << 10;

  private final Map<Path, Document> read = new ConcurrentHashMap<>();

  /**
   * Files under a folder that look like templates, in the order of their paths.
   *
   * @param unreadable takes folders that can't be listed, with the reason
   */
  List<Path> under(Path folder, BiConsumer<Path, String> unreadable) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skip = !directory.equals(folder) && isSkipped(directory);
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && looksLikeTemplate(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.accept(file, "it could not be read: " + e.getClass().getSimpleName());
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    return found;
  }

  private static boolean isSkipped(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return SKIPPED.contains(name)
        || (name.startsWith("asset.") && Files.exists(directory.resolveSibling("manifest.json")));
  }

  private static boolean looksLikeTemplate(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().noneMatch(name::endsWith)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return mentionsTemplate(
          new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return true; // Reading it again will say why it can't be read.
    }
  }

  /** A cheap look, so that a broken template is still known for one. */
  private static boolean mentionsTemplate(String text) {
    return text.contains("Resources")
        && (text.contains("AWSTemplateFormatVersion")
            || text.contains("AWS::Serverless")
            || (text.contains("Type") && text.contains("AWS::")));
  }

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

  /** A state machine's definition. */
  Document definition(Path file, String name) throws UnreadableDocument {
    return DocumentReader.readDefinition(file, name);
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
