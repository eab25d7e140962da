package dev.serval.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The application that comes with Serval. */
final class Demo {

  private Demo() {}

  /** Its folder, relative to the working folder where that is shorter to read. */
  static Path folder() {
    Path home = Path.of(Optional.ofNullable(System.getProperty("serval.home")).orElse("."));
    Path folder = home.resolve("examples").resolve("shop");
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          "the demo application was not found in '"
              + folder
              + "'; run the serval script of a complete checkout");
    }
    Path here = Path.of("").toAbsolutePath();
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
