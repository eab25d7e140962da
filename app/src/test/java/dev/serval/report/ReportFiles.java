package dev.serval.report;

import dev.serval.report.html.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reports of the samples as files, for a browser to open. */
final class ReportFiles {

  private static final Path FOLDER = Path.of("target/report-samples");

  private static final String LINE =
      "  </pre><script>alert(7)</script>: \u001b[31m\u202E\"'><img src=x onerror=alert(8)>";

  private ReportFiles() {}

  static Path shop() {
    return write("shop.html", ShopSample.result());
  }

  static Path full() {
    return write("full.html", Samples.full());
  }

  static Path hostile() {
    return write("hostile.html", Hostile.of(ShopSample.result()), _ -> Optional.of(LINE));
  }

  static Path hostileInEveryField() {
    return write("hostile-full.html", Hostile.of(Samples.full()), _ -> Optional.of(LINE));
  }

  static Path large() {
    return write(
        "large.html",
        Samples.large(5000),
        at -> Optional.of("      Property: what stands in line " + at.line()));
  }

  private static Path write(String name, Result result) {
    return write(name, result, ShopSample::line);
  }

  private static Path write(String name, Result result, SourceLines source) {
    try {
      Files.createDirectories(FOLDER);
      return Files.writeString(FOLDER.resolve(name), HtmlReport.render(result, source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
