package dev.serval.cli;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.catalog.Catalogs;
import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import dev.serval.finding.ChangedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How code is looked through, and what of it is reported. */
final class CodeOptions {

  private static final long MOST_BYTES = 4L << 20;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Sources, sinks, cleaners and checks of your own, in the form of docs/code-catalog.md;"
              + " may be repeated.")
  private List<Path> catalogs = new ArrayList<>();

  @Option(
      names = "--changed",
      paramLabel = "FILES",
      split = ",",
      description =
          "Report only what stands in these files or passes through them; @FILE reads their names"
              + " from a file, one a line.")
  private List<String> changed = new ArrayList<>();

  /**
   * What comes with Serval and what the user adds, by the languages of the code. Files of the user
   * are read now, so that what is wrong with them is told first.
   */
  Catalogs catalog() {
    if (catalogs.isEmpty()) {
      return CatalogFile::bundled;
    }
    List<Document> documents = catalogs.stream().map(CodeOptions::read).toList();
    try {
      CatalogFile.withUsers(documents, Set.of());
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--catalog: " + e.getMessage() + " (docs/code-catalog.md describes the form)");
    }
    return languages -> CatalogFile.withUsers(documents, languages);
  }

  private static Document read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UserError(
            ExitStatus.USAGE, "--catalog: " + file + " is too large for a catalogue");
      }
      return DocumentReader.parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--catalog: '%s' can't be read (%s)".formatted(file, e.getClass().getSimpleName()));
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.USAGE, "--catalog: " + e.at() + ": " + e.getMessage());
    }
  }

  /** The files to which findings are limited, where they are. */
  Optional<ChangedFiles> changed() {
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    List<Path> files = new ArrayList<>();
    for (String one : changed) {
      if (one.startsWith("@")) {
        files.addAll(listed(Path.of(one.substring(1))));
      } else if (!one.isBlank()) {
        files.add(Path.of(one.strip()));
      }
    }
    return Optional.of(new ChangedFiles(files));
  }

  private static List<Path> listed(Path list) {
    try {
      return Files.readAllLines(list).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--changed: the list '%s' can't be read (%s)"
              .formatted(list, e.getClass().getSimpleName()));
    }
  }
}
