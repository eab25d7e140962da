package dev.serval.source.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far from a file what it names may lie: anywhere in the repository around it, without one in
 * the folder above, and in the folders that the user named. A template of somebody else's must not
 * lead to what else a machine holds.
 *
 * @param named folders that the user named
 */
public record Surroundings(List<Path> named) {

  /** Where the user named nothing but the file. */
  public static final Surroundings OF_FILE = new Surroundings(List.of());

  public Surroundings {
    named = named.stream().map(Surroundings::real).toList();
  }

  /** Whether a path, links followed, lies in the surroundings of a file. */
  public boolean have(Path file, Path path) {
    Path folder = folder(file);
    Path above =
        Optional.ofNullable(folder.getParent())
            .filter(one -> one.getNameCount() > 0)
            .orElse(folder);
    return isNamed(path) || isBelow(path, repository(folder).orElse(above));
  }

  /** As {@link #have}, but the folder above is none of them: for what a report would show. */
  public boolean haveBelow(Path file, Path path) {
    Path folder = folder(file);
    return isNamed(path) || isBelow(path, repository(folder).orElse(folder));
  }

  private boolean isNamed(Path path) {
    return named.stream().anyMatch(real(path)::startsWith);
  }

  private static boolean isBelow(Path path, Path folder) {
    return real(path).startsWith(real(folder));
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
  }

  private static Optional<Path> repository(Path folder) {
    return Stream.iterate(folder, Objects::nonNull, Path::getParent)
        .filter(one -> Files.exists(one.resolve(".git")))
        .findFirst();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
