package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serval code}: which code is found, and what of it is told. */
class CodeCommandTest {

  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Orders:
          Type: AWS::Serverless::Function
          Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: orders/, Layers: [!Ref Tools, !Ref Built]}
        Tools:
          Type: AWS::Serverless::LayerVersion
          Metadata: {BuildMethod: python3.13}
          Properties: {ContentUri: tools/}
        Built:
          Type: AWS::Serverless::LayerVersion
          Properties: {ContentUri: built/}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void application() throws IOException {
    write("template.yaml", TEMPLATE);
    write(
        "orders/app.py",
        """
        from tools import run
        from sorting import order
        def handler(event, context):
            run(event["tool"])
            order(event["by"])
        """);
    write("tools/tools.py", "import os\ndef run(what):\n    os.system(what)\n");
    write(
        "built/python/lib/python3.13/site-packages/sorting.py",
        "def order(by):\n    eval(by)  # serval:ignore CD-94 a list of columns\n");
  }

  @Test
  void layers_are_read_as_they_are_mounted_and_each_step_is_shown() {
    Run run = code("--template", file("template.yaml"));

    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.out())
        .contains("CD-78", "orders/app.py:4  run(event[\"tool\"])", "tools/tools.py:3")
        .contains("1 suppressed")
        .doesNotContain("CD-94", "NOT READ");
  }

  @Test
  void an_ignore_without_a_reason_does_nothing_and_that_is_said() throws IOException {
    write(
        "tools/tools.py",
        "import os\ndef run(what):\n    os.system(what)  # serval:ignore CD-78\n");
    Run run = code("--template", file("template.yaml"));

    assertThat(run.out()).contains("CD-78");
    assertThat(run.err()).contains("tools.py:3:5: serval:ignore CD-78 has no reason");
  }

  @Test
  void only_what_passes_through_changed_files_is_told() throws IOException {
    assertThat(code("--template", file("template.yaml"), "--changed", "orders/app.py").out())
        .contains("CD-78");
    Files.writeString(folder.resolve("list"), "other.py\nbuilt/python/x.py\n");
    Run run = code("--template", file("template.yaml"), "--changed", "@" + file("list"));

    assertThat(run.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(run.out()).doesNotContain("CD-78");
    assertThat(run.err()).contains("2 findings have nothing to do with the changed files");
  }

  @Test
  void a_catalogue_of_ones_own_adds_calls_and_a_wrong_one_is_told() throws IOException {
    write("orders/app.py", "import acme\ndef handler(event, context):\n    acme.sh(event['x'])\n");
    write("own.yaml", "sinks:\n  - {call: acme.sh, is: CD-78, at: 0}\n");
    write("wrong.yaml", "sinks:\n  - {call: acme.sh, is: CD-7, at: 0}\n");

    assertThat(code("--template", file("template.yaml")).out()).doesNotContain("CD-78");
    assertThat(code("--template", file("template.yaml"), "--catalog", file("own.yaml")).out())
        .contains("CD-78", "acme.sh");
    Run wrong = code("--template", file("template.yaml"), "--catalog", file("wrong.yaml"));
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err()).contains("wrong.yaml:2:5: 'CD-7' is no weakness", "code-catalog.md");
    write("broken.yaml", "sinks: [\n");
    assertThat(code("--template", file("template.yaml"), "--catalog", file("broken.yaml")).err())
        .contains("broken.yaml:2:1: this is not valid YAML");
  }

  @Test
  void a_handler_in_code_that_can_not_be_parsed_is_told() throws IOException {
    write("orders/app.py", "import os\ndef handler(event, context:\n    os.system(event['x'])\n");
    Run run = code("--template", file("template.yaml"));

    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("its handler handler stands in code that could not be parsed");
  }

  @Test
  void what_a_bundler_will_take_in_from_beside_the_package_is_read() throws IOException {
    write(
        "template.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Api:
            Type: AWS::Serverless::Function
            Properties: {Runtime: nodejs22.x, Handler: app.handler, CodeUri: functions/api/}
        """);
    write(
        "functions/api/app.ts",
        """
        import { sh } from '../../shared/sh';
        export const handler = async (event) => sh(event.body);
        """);
    write(
        "shared/sh.ts",
        """
        import { execSync } from 'child_process';
        export const sh = (what) => execSync('ls ' + what);
        """);

    assertThat(code("--template", file("template.yaml")).out())
        .contains("CD-78", file("shared/sh.ts") + ":2");
  }

  @Test
  void a_layer_alone_is_looked_through_for_secrets() throws IOException {
    write("keys/settings.py", "API_TOKEN = \"" + "aB3".repeat(4) + "x9Qk7LmZ2vT8\"\n");
    Run run = code(file("keys"));

    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.out()).contains("PK-02", "as API_TOKEN").doesNotContain("x9Qk7L");
  }

  private Run code(String... arguments) {
    List<String> all = new ArrayList<>(List.of("code", "--out", file("report")));
    all.addAll(List.of(arguments));
    return Run.of(all.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
