package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a checked-in file; {@code -Dgolden=write} rewrites it. */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/dev/serval/report/golden");

  private Golden() {}

  static void matches(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (System.getProperty("golden", "").equals("write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(file).as("run once with -Dgolden=write").exists();
      assertThat(actual)
          .as(name + "; look at the difference, then rewrite with -Dgolden=write")
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
