package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final Pattern TAG = Pattern.compile("<script[ >]");

  @Test
  void reportsAreWritten() throws IOException {
    for (var file :
        new java.nio.file.Path[] {
          ReportFiles.shop(),
          ReportFiles.full(),
          ReportFiles.hostile(),
          ReportFiles.hostileInEveryField(),
          ReportFiles.large()
        }) {
      assertThat(Files.size(file)).isGreaterThan(10_000);
    }
  }

  @Test
  void hostileTextMakesNoScript() {
    String page = HtmlReport.render(Hostile.of(Samples.full()), SourceLines.NONE);
    assertThat(TAG.matcher(page).results().count()).isEqualTo(2);
  }
}
