package dev.serval.source.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The source of a package that was not built: most repositories hold what is built, and the
 * template names what comes of it, such as {@code target/orders.jar}, {@code dist/} or {@code
 * bin/bootstrap}.
 */
final class Unbuilt {

  /** What lies at the top of the source of a compiled package. */
  private static final List<String> BUILD_FILES =
      List.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "build.sbt",
          "go.mod",
          "Gopkg.toml",
          "glide.yaml");

  private static final List<String> SCRIPT_ENDS =
      List.of(".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".py");

  private static final Set<String> NOT_WRITTEN =
      Set.of("node_modules", "dist", "build", "out", "target", "venv", "__pycache__", "test");

  /** How far above the package its source may lie, and how far below that the handler's file. */
  private static final int LEVELS = 4;

  /** What builds make: an archive, or a folder that only they write. A folder of source is none. */
  private static final Pattern MADE =
      Pattern.compile(
          ".*\\.(?:jar|zip|war)|(?:.*/)?(?:target|build|bin|dist|out|\\.build)(?:/.*)?|(?:.*/)?bootstrap");

  private Unbuilt() {}

  /**
   * The folder with the source.
   *
   * @param built where the package would be
   * @param handler as the function declares it
   * @param near which folders may be looked into
   */
  static Optional<Path> source(Path built, String handler, Predicate<Path> near) {
    Path folder = built.toAbsolutePath().normalize().getParent();
    for (int i = 0; i < LEVELS && folder != null && near.test(folder); i++) {
      Optional<Path> source =
          Files.isDirectory(folder) ? in(folder, handler, isMade(built)) : Optional.empty();
      if (source.isPresent()) {
        return source;
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private static boolean isMade(Path built) {
    return MADE.matcher(built.toString().replace('\\', '/')).matches();
  }

  private static Optional<Path> in(Path folder, String handler, boolean made) {
    String module = module(handler);
    Optional<Path> script = module.isEmpty() ? Optional.empty() : scripts(folder, module);
    return script.or(
        () ->
            made && BUILD_FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)))
                ? Optional.of(folder)
                : Optional.empty());
  }

  /** The file's part of {@code src/app.handler}; a Java class and a Go program name no file. */
  private static String module(String handler) {
    int dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
    return handler.contains("::") || dot <= 0 ? "" : handler.substring(0, dot);
  }

  /** The only folder in which the handler's file lies, the file's own path taken off. */
  private static Optional<Path> scripts(Path folder, String module) {
    if (holds(folder, module)) {
      return Optional.of(folder);
    }
    try (Stream<Path> all = Files.walk(folder, LEVELS)) {
      List<Path> found =
          all.filter(Files::isDirectory)
              .filter(one -> isWritten(folder.relativize(one)))
              .filter(one -> holds(one, module))
              .limit(2)
              .toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(Path folder, String module) {
    return SCRIPT_ENDS.stream().anyMatch(end -> Files.isRegularFile(folder.resolve(module + end)));
  }

  private static boolean isWritten(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (NOT_WRITTEN.contains(name) || (name.startsWith(".") && name.length() > 1)) {
        return false;
      }
    }
    return true;
  }
}
