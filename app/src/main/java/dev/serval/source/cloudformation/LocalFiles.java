package dev.serval.source.cloudformation;

import dev.serval.source.files.Surroundings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that a template names, relative to itself. Only documents in its surroundings are opened: a
 * template of a stranger must not bring other files of this machine into a report.
 *
 * @param template the template's file, as the user named it
 */
record LocalFiles(Path template) {

  private static final List<String> ENDINGS =
      List.of(".yaml", ".yml", ".json", ".template", ".asl");

  /**
   * The file at a location; empty where that is an address, no document, not there, or too far
   * away.
   */
  Optional<Path> find(String location) {
    String name = location.toLowerCase(Locale.ROOT);
    if (location.contains("://") || ENDINGS.stream().noneMatch(name::endsWith)) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder().resolve(location).normalize())
          .filter(Files::isRegularFile)
          .filter(file -> Surroundings.OF_FILE.have(template, file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Path folder() {
    return Optional.ofNullable(template.toAbsolutePath().normalize().getParent())
        .orElse(Path.of("/"));
  }

  /** A file's name in the way in which the template's was given. */
  String name(Path file) {
    Path relative = folder().relativize(file.toAbsolutePath().normalize());
    Path given = template.getParent();
    Path named = given == null ? relative : given.resolve(relative).normalize();
    return named.toString().replace('\\', '/');
  }
}
