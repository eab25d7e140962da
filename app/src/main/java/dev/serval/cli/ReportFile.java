package dev.serval.cli;

import dev.serval.parallel.SideBySide;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import dev.serval.report.Sarif;
import dev.serval.report.SourceLines;
import dev.serval.report.html.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** A file of the report folder. */
enum ReportFile {
  HTML("index.html"),
  JSON("result.json"),
  SARIF("result.sarif");

  private final String fileName;

  ReportFile(String fileName) {
    this.fileName = fileName;
  }

  private void render(Result result, SourceLines lines, OutputStream to) throws IOException {
    switch (this) {
      case HTML -> to.write(HtmlReport.render(result, lines).getBytes(StandardCharsets.UTF_8));
      case JSON -> ResultJson.writeTo(result, to);
      case SARIF -> Sarif.renderTo(result, Path.of(""), to);
    }
  }

  /** Written beside and moved into place: a report is there whole, or as it was before. */
  private void write(Result result, SourceLines lines, Path folder) throws IOException {
    Path beside = folder.resolve(fileName + ".tmp");
    try {
      try (OutputStream to = Files.newOutputStream(beside)) {
        render(result, lines, to);
      }
      Files.move(beside, folder.resolve(fileName), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private Path written(Result result, SourceLines lines, Path folder) {
    try {
      write(result, lines, folder);
      return folder.resolve(fileName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files and gives the one to look at first. */
  static Path write(Result result, SourceLines lines, Path folder, List<ReportFile> files) {
    try {
      Files.createDirectories(folder);
      SideBySide.map(files, file -> file.written(result, lines, folder));
      return folder.resolve(files.contains(HTML) ? HTML.fileName : files.getFirst().fileName);
    } catch (UncheckedIOException e) {
      throw unwritable(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static UserError unwritable(Path folder, IOException e) {
    return new UserError(
        ExitStatus.UNREADABLE,
        "the report could not be written to '"
            + folder
            + "' ("
            + e.getClass().getSimpleName()
            + "); name a folder that can be written with --out");
  }
}
