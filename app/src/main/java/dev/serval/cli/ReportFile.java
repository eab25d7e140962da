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
import java.util.Map;
import java.util.stream.Collectors;

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
      Map<ReportFile, String> rendered =
          files.parallelStream()
              .collect(
                  Collectors.toConcurrentMap(file -> file, file -> file.render(result, lines)));
      for (Map.Entry<ReportFile, String> file : rendered.entrySet()) {
        Files.writeString(folder.resolve(file.getKey().fileName), file.getValue());
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
