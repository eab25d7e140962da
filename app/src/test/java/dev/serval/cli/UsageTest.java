package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "audit --nonsense t.yaml",
        "audit --region eu-west-1 t.yaml",
        "audit --baseline x t.yaml",
        "audit --severity BAD t.yaml",
        "audit --fail-on BAD t.yaml",
        "audit --format pdf t.yaml",
        "audit --rule NO-99 t.yaml",
        "audit --skip-rule NO-99 t.yaml",
        "audit --parameter X t.yaml",
        "audit --demo t.yaml",
        "report",
        "explain",
        "explain NO-99",
        "rules more"
      })
  void wrong_usage_is_2_and_explained(String line) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("serval: ");
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void severity_and_rules_select_what_is_judged() throws IOException {
    Path template = template();

    assertThat(Run.audit(folder, template).status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(Run.audit(folder, "--fail-on", "CRITICAL", template).status())
        .isEqualTo(ExitStatus.CLEAN);
    assertThat(Run.audit(folder, "--skip-rule", "fn-01", template).status())
        .isEqualTo(ExitStatus.CLEAN);
    Run only = Run.audit(folder, "--rule", "FN-11", template);
    assertThat(only.out()).contains("FN-11").doesNotContain("FN-01");
    assertThat(Run.audit(folder, "--severity", "HIGH", template).out())
        .contains("FN-01")
        .doesNotContain("FN-11");
  }

  @Test
  void only_the_files_asked_for_are_written_and_others_stay() throws IOException {
    Path template = template();
    Path out = Files.createDirectory(folder.resolve("out"));
    Path mine = Files.writeString(out.resolve("mine.txt"), "mine");

    Run.audit(out, "--format", "json", template);
    assertThat(out.resolve("index.html")).doesNotExist();
    assertThat(mine).exists();

    Run again = Run.of("report", out.toString(), "--out", out.toString());
    assertThat(again.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(out.resolve("index.html")).exists();
    assertThat(out.resolve("result.sarif")).exists();
  }

  @Test
  void a_report_of_something_else_is_refused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

    Run run = Run.of("report", other.toString(), "--out", folder.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(run.err()).contains("other.json").doesNotContain("\tat ");
  }

  @Test
  void the_same_input_gives_the_same_bytes() throws IOException {
    Path template = template();
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    Run.audit(one, template);
    Run.audit(two, template);

    for (String file : new String[] {"result.json", "index.html", "result.sarif"}) {
      assertThat(two.resolve(file)).hasSameTextualContentAs(one.resolve(file));
    }
  }

  @Test
  void rules_are_listed_and_explained() {
    assertThat(Run.of("rules").out()).contains("FN-01").contains("AG-01");
    assertThat(Run.of("explain", "fn-04").out()).contains("# FN-04").contains("CWE");
  }

  private Path template() throws IOException {
    return Files.writeString(
        folder.resolve("t.yaml"),
        """
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.7
              Handler: app.handler
              Role: arn:aws:iam::123456789012:role/app
              Code: {ZipFile: "def handler(event, context): pass"}
        """);
  }
}
