package dev.serval.analysis.code.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Modules of which it is known that they call nothing of AWS by themselves. */
public final class KnownModules {

  private static final String FILE = "python-modules.txt";
  private static final Set<String> PYTHON = read();

  private KnownModules() {}

  /** Whether a name of Python is of such a module, or built in. */
  public static boolean isHarmless(String external) {
    int end = external.indexOf('.');
    // What stands alone is built in: print, len.
    return end < 0 || PYTHON.contains(external.substring(0, end));
  }

  private static Set<String> read() {
    Set<String> all = new HashSet<>();
    try (InputStream in = KnownModules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in this build");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> all.addAll(Set.of(line.split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    return all;
  }
}
