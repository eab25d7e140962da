package dev.serval.source.serverless;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.files.FileSearch;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters that Serverless Compose hands to its services: {@code services.NAME.params} of {@code
 * serverless-compose.yml} (docs/sf/guides/compose.md of the framework). What one service takes from
 * the outputs of another stays unknown.
 */
final class ComposedServices {

  private final Map<Path, Map<String, String>> byFolder = new HashMap<>();

  /** What these files hand over; those that can't be read hand over nothing. */
  static ComposedServices of(List<Path> files) {
    ComposedServices all = new ComposedServices();
    for (Path file : files) {
      if (file.toString().matches(".*\\.(?:ya?ml|json)")) {
        try {
          Node root = DocumentReader.read(file, FileSearch.name(file)).root();
          if (root instanceof Node.Mapping compose) {
            compose.mapping("services").ifPresent(services -> all.add(file, services));
          }
        } catch (UnreadableDocument e) {
          // That its services are read each by itself is told anyway.
        }
      }
    }
    return all;
  }

  /** For the service of a folder, as if the user had given them. */
  Map<String, String> parameters(Path service) {
    Path folder = service.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(byFolder.get(folder)).orElse(Map.of());
  }

  private void add(Path file, Node.Mapping services) {
    for (Node.Entry entry : services.entries()) {
      if (entry.value() instanceof Node.Mapping service) {
        Optional<Node.Mapping> params = service.mapping("params");
        Optional<Path> folder = service.text("path").flatMap(path -> folder(file, path));
        if (params.isPresent() && folder.isPresent()) {
          byFolder.put(folder.get(), plain(params.get()));
        }
      }
    }
  }

  private static Optional<Path> folder(Path file, String path) {
    try {
      return Optional.of(file.toAbsolutePath().resolveSibling(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> plain(Node.Mapping params) {
    Map<String, String> plain = new HashMap<>();
    for (Node.Entry entry : params.entries()) {
      entry
          .value()
          .asText()
          .filter(text -> !text.contains("${"))
          .ifPresent(text -> plain.put("param:" + entry.key(), text));
    }
    return plain;
  }
}
