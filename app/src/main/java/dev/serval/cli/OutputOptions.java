package dev.serval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where reports go, and which. */
final class OutputOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the report (default: serval-report). Other files in it stay.")
  Path out = Path.of("serval-report");

  @Option(
      names = "--format",
      paramLabel = "LIST",
      split = ",",
      description = "Files to write: html, json, sarif (default: all three).")
  List<ReportFile> formats = new ArrayList<>();

  List<ReportFile> chosen() {
    return formats.isEmpty() ? List.of(ReportFile.values()) : List.copyOf(formats);
  }
}
