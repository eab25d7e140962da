package dev.serval.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of Serval's own making. */
final class Folders {

  private Folders() {}

  /** Removes a folder with all that is in it; links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** A new folder of this process, which the system clears if nothing else does. */
  static Path temporary() {
    try {
      return Files.createTempDirectory("serval");
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          "no temporary folder can be made: " + e.getMessage() + "; check TMPDIR");
    }
  }

  /** Removes what {@link #temporary} made, as far as it can be. */
  static void discard(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      // What is left holds no secrets, and the system clears temporary folders.
    }
  }
}
