package dev.serval.cli;

import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Suppressions;
import dev.serval.signal.read.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** Values of options of {@code watch}: read, or refused before hours of reading. */
final class WatchValues {

  private WatchValues() {}

  static Suppressions suppressions(Path file) {
    try {
      return Suppressions.read(file);
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.USAGE, "--suppress: " + e.at() + ": " + e.getMessage());
    }
  }

  static Instant time(String text) {
    try {
      return Times.instant(text.length() == 10 ? text + "T00:00" : text);
    } catch (DateTimeException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--since: '" + text + "' is no time; write it as 2026-11-01 or 2026-11-01T00:00:00Z");
    }
  }

  static void checkFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserError(ExitStatus.USAGE, "--out: '" + folder + "' is a file; name a folder");
    }
  }

  static void checkFile(String option, Path file) {
    Path parent = file.toAbsolutePath().getParent();
    boolean folder = Files.isDirectory(file);
    if (folder || parent == null || !Files.isDirectory(parent)) {
      throw new UserError(
          ExitStatus.USAGE,
          "%s: '%s' %s"
              .formatted(
                  option,
                  file,
                  folder ? "is a folder; name a file" : "is in no folder that exists"));
    }
  }
}
