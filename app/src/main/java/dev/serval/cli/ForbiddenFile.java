package dev.serval.cli;

import dev.serval.analysis.exposure.Forbidden;
import dev.serval.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file of {@code exposed --never}: a line a pattern, {@code #} for remarks. */
final class ForbiddenFile {

  private ForbiddenFile() {}

  static List<Forbidden> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.UNREADABLE, "'" + file + "' can't be read as text: " + e.getMessage());
    }
    List<Forbidden> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        all.add(pattern(file, i + 1, line));
      }
    }
    if (all.isEmpty()) {
      throw new UserError(ExitStatus.USAGE, "'" + file + "' has no pattern");
    }
    return List.copyOf(all);
  }

  private static Forbidden pattern(Path file, int number, String line) {
    return Forbidden.parse(line)
        .orElseThrow(
            () ->
                new UserError(
                    ExitStatus.USAGE,
                    file
                        + ":"
                        + number
                        + ": a line is PRINCIPAL ACTION RESOURCE, such as"
                        + " '* s3:Delete* arn:aws:s3:::prod-*'"));
  }

  /** A policy that allows it. */
  static Node.Mapping written(Forbidden pattern, Node.Mapping exposed) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(ExposureJson.entry("never", ExposureJson.text(pattern.toString())));
    entries.addAll(exposed.entries());
    return ExposureJson.object(entries);
  }
}
