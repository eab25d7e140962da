package dev.serval.cli;

import dev.serval.finding.Location;
import dev.serval.model.CodeUnit;
import dev.serval.model.Packages;
import dev.serval.model.SourceFile;
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
import java.util.stream.Stream;

/** Lines of the audited files, with the secrets in them masked. */
final class AuditedLines implements SourceLines {

  private static final long MAX_BYTES = 16L << 20;

  private final Map<String, List<String>> files = new HashMap<>();

  /** Files of packages, by place: what is in a zip lies in no folder. */
  private final Map<String, SourceFile> packed = new HashMap<>();

  /** By the line itself: templates repeat themselves, and neighbours are shown with each other. */
  private final Map<String, String> masked = new HashMap<>();

  /** Lines of files as they lie in folders. */
  AuditedLines() {
    this(Packages.NONE);
  }

  /** Lines of files in folders and packages. */
  AuditedLines(Packages packages) {
    Stream.concat(packages.functions().values().stream(), packages.layers().values().stream())
        .forEach(this::add);
  }

  private void add(CodeUnit unit) {
    Stream.concat(unit.files().stream(), unit.others().stream())
        .forEach(file -> packed.putIfAbsent(unit.place(file), file));
  }

  @Override
  public Optional<String> line(Location location) {
    return raw(location).map(line -> masked.computeIfAbsent(line, MaskedLine::of));
  }

  /** A line as it is, which may hold secrets. */
  Optional<String> raw(Location location) {
    List<String> lines = files.computeIfAbsent(location.file(), this::read);
    int at = location.line() - 1;
    return at >= 0 && at < lines.size() ? Optional.of(lines.get(at)) : Optional.empty();
  }

  private List<String> read(String name) {
    SourceFile found = packed.get(name);
    if (found != null) {
      return found.text().lines().toList();
    }
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
