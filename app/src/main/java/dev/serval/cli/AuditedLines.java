package dev.serval.cli;

import dev.serval.finding.Location;
import dev.serval.report.SourceLines;
import dev.serval.secret.MaskedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of the audited files, with the secrets in them masked. */
final class AuditedLines implements SourceLines {

  private static final long MAX_BYTES = 16L << 20;

  private final Map<String, List<String>> files = new HashMap<>();

  /** By the line itself: templates repeat themselves, and neighbours are shown with each other. */
  private final Map<String, String> masked = new HashMap<>();

  @Override
  public Optional<String> line(Location location) {
    List<String> lines = files.computeIfAbsent(location.file(), AuditedLines::read);
    return location.line() <= lines.size()
        ? Optional.of(masked.computeIfAbsent(lines.get(location.line() - 1), MaskedLine::of))
        : Optional.empty();
  }

  private static List<String> read(String name) {
    try {
      Path file = Path.of(name);
      return Files.size(file) > MAX_BYTES
          ? List.of()
          : Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of(); // An excerpt is a convenience: the finding stands without it.
    }
  }
}
