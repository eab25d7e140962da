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

  /** Lines are asked for often: as the place of one finding and beside that of another. */
  private final Map<Place, String> masked = new HashMap<>();

  /** A line of a file. */
  private record Place(String file, int line) {}

  @Override
  public Optional<String> line(Location location) {
    List<String> lines = files.computeIfAbsent(location.file(), AuditedLines::read);
    if (location.line() > lines.size()) {
      return Optional.empty();
    }
    Place place = new Place(location.file(), location.line());
    return Optional.of(
        masked.computeIfAbsent(place, _ -> MaskedLine.of(lines.get(location.line() - 1))));
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
