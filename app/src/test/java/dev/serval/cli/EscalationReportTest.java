package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Escalations as somebody sees them who audits a template. */
class EscalationReportTest {

  @Test
  void each_way_is_a_route_and_each_function_names_those_of_its_role(@TempDir Path out)
      throws IOException, URISyntaxException {
    URL template = EscalationReportTest.class.getResource("/rules/XR-07/template.yaml");
    String source = Path.of(Objects.requireNonNull(template).toURI()).toString();
    Run run = Run.of("audit", source, "--out", out.toString(), "--format", "html,json");
    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(Files.readString(out.resolve("result.json")))
        .contains("escalation/MakesFunctions", "code that runs as MakesFunctions")
        .contains("The fewest permissions to take away so that no way is left: MakesFunctions: ");
    String maker = card(Files.readString(out.resolve("index.html")), "Maker");
    assertThat(maker).contains("Code that runs in it can get to ", ">AdminRole</a>", "in 1 step");
    assertThat(card(Files.readString(out.resolve("index.html")), "Payout"))
        .doesNotContain("can get to");
  }

  /** From the heading of one function to the next. */
  private static String card(String page, String function) {
    int start = page.indexOf("<h3>" + function + "</h3>", page.indexOf("id=\"inventory\""));
    assertThat(start).as(function).isPositive();
    int end = page.indexOf("<h3>", start + 4);
    return page.substring(start, end < 0 ? page.length() : end);
  }
}
