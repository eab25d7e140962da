package dev.serval.cli;

import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import dev.serval.report.Sarif;
import dev.serval.report.SourceLines;
import dev.serval.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of the report folder. */
enum ReportFile {
  HTML("index.html"),
  JSON("result.json"),
  SARIF("result.sarif");

  private final String fileName;

  ReportFile(String fileName) {
    this.fileName = fileName;
  }

  private String render(Result result, SourceLines lines) {
    return switch (this) {
      case HTML -> HtmlReport.render(result, lines);
      case JSON -> ResultJson.write(result);
      case SARIF -> Sarif.render(result, Path.of(""));
    };
  }

  /** Writes the files and gives the one to look at first. */
  static Path write(Result result, SourceLines lines, Path folder, List<ReportFile> files) {
    try {
      Files.createDirectories(folder);
      for (ReportFile file : files) {
        Files.writeString(folder.resolve(file.fileName), file.render(result, lines));
      }
      return folder.resolve(files.contains(HTML) ? HTML.fileName : files.getFirst().fileName);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          "the report could not be written to '"
              + folder
              + "' ("
              + e.getClass().getSimpleName()
              + "); name a folder that can be written with --out");
    }
  }
}
