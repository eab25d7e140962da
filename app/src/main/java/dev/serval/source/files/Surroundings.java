package dev.serval.source.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far from a template what it names may lie: anywhere in the repository around it, without one
 * in the folder above. A template of somebody else's must not lead to what else a machine holds.
 */
public final class Surroundings {

  private Surroundings() {}

  /** Whether a path, links followed, lies in the surroundings of a template's file. */
  public static boolean have(Path template, Path path) {
    Path folder =
        Optional.ofNullable(template.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
    return real(path).startsWith(real(around(folder)));
  }

  private static Path around(Path folder) {
    for (Path one = folder; one != null; one = one.getParent()) {
      if (Files.exists(one.resolve(".git"))) {
        return one;
      }
    }
    Path above = folder.getParent();
    return above == null || above.getNameCount() == 0 ? folder : above;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
