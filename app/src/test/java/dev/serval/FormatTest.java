package dev.serval;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Java is formatted by google-java-format; {@code ./format} does it. */
class FormatTest {

  @Test
  void every_file_is_formatted() throws IOException {
    List<Path> files;
    try (Stream<Path> app = Files.walk(Path.of("src/main"));
        Stream<Path> tests = Files.walk(Path.of("src/test/java"));
        Stream<Path> signal = Files.walk(Path.of("../signal/src"))) {
      files =
          Stream.of(app, tests, signal)
              .flatMap(all -> all)
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
    }
    assertThat(files).isNotEmpty();
    assertThat(files.parallelStream().filter(FormatTest::differs)).as("run ./format").isEmpty();
  }

  private static boolean differs(Path file) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if ("write".equals(System.getProperty("format"))) {
        Files.writeString(file, formatted);
        return false;
      }
      return !formatted.equals(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
