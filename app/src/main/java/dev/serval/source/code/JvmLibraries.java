package dev.serval.source.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Packages that libraries of the JVM have in jars. A jar with everything in it does not tell what
 * was written from what it was built with, other than by these names.
 */
final class JvmLibraries {

  private static final Set<String> PACKAGES = read();

  private JvmLibraries() {}

  private static Set<String> read() {
    try (InputStream in =
            Objects.requireNonNull(JvmLibraries.class.getResourceAsStream("jvm-libraries.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().replace('.', '/'))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a class is a library's, by its path from the root of its packages on. */
  static boolean have(String path) {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (PACKAGES.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
