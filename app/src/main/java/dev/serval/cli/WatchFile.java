package dev.serval.cli;

import dev.serval.document.JsonWriter;
import dev.serval.report.html.WatchReport;
import dev.serval.report.watch.Asff;
import dev.serval.report.watch.Ocsf;
import dev.serval.report.watch.WatchJson;
import dev.serval.report.watch.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that {@code watch --out} writes. */
enum WatchFile {
  HTML("watch.html"),
  JSON("watch.json"),
  OCSF("watch.ocsf.json"),
  ASFF("watch.asff.json");

  private final String fileName;

  WatchFile(String fileName) {
    this.fileName = fileName;
  }

  /** Written beside and moved into place: a report is there whole, or as it was before. */
  Path write(Watched watched, Path folder) {
    Path beside = folder.resolve(fileName + ".tmp");
    try {
      Files.createDirectories(folder);
      Files.writeString(beside, text(watched));
      return Files.move(beside, folder.resolve(fileName), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "--out: nothing can be written to '" + folder + "': " + e.getMessage());
    }
  }

  private String text(Watched watched) {
    return switch (this) {
      case HTML -> WatchReport.render(watched);
      case JSON -> JsonWriter.indented(WatchJson.of(watched));
      case OCSF -> JsonWriter.indented(Ocsf.of(watched));
      case ASFF -> JsonWriter.indented(Asff.of(watched));
    };
  }
}
