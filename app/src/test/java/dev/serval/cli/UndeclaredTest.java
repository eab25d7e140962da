package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.source.files.FileSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code is looked through whether or not anything declares its functions. */
class UndeclaredTest {

  private static final String CODE =
      """
      import subprocess

      def handler(event, context):
          return subprocess.check_output(event["command"], shell=True)
      """;

  private static final String TEMPLATE =
      """
      Resources:
        Function:
          Type: AWS::Serverless::Function
          Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src/}
      """;

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run audit() {
    return Run.of("audit", folder.toString(), "--out", folder.resolve("out").toString());
  }

  @Test
  void code_beside_a_program_is_looked_through() throws IOException {
    write("cdk/cdk.json", "{\"app\": \"node bin/app.js\"}");
    write("lambda/app.py", CODE);
    Run run = audit();
    assertThat(run.out())
        .contains("CD-78", "cdk synth", "no template declares the function whose code looks like")
        .doesNotContain("FN-", "NOT JUDGED");
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void a_folder_with_nothing_but_code_is_looked_through() throws IOException {
    write("app.py", CODE);
    Run run = audit();
    assertThat(run.out()).contains("CD-78").doesNotContain(FileSearch.NOTHING, "NOT JUDGED");
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void what_a_template_declares_is_not_found_again() throws IOException {
    write("template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + TEMPLATE);
    write("src/app.py", CODE);
    write("src/cdk.json", "{\"app\": \"node bin/app.js\"}");
    assertThat(audit().out()).contains("1 function:").doesNotContain("no template declares");
  }

  @Test
  void beside_a_template_a_programs_folder_is_looked_through_too() throws IOException {
    write("api/template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + TEMPLATE);
    write("api/src/app.py", CODE);
    write("jobs/cdk.json", "{\"app\": \"node bin/app.js\"}");
    write("jobs/lambda/job.py", CODE);
    assertThat(audit().out()).contains("2 functions:", "lambda/job.handler", "FN-");
  }

  @Test
  void a_folder_without_code_and_template_is_refused() throws IOException {
    write("notes.txt", "nothing");
    Run run = audit();
    assertThat(run.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(run.err()).contains(FileSearch.NOTHING);
  }

  @Test
  void what_it_needs_is_said_too() throws IOException {
    write("api/template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + TEMPLATE);
    write("api/src/app.py", CODE);
    write("jobs/cdk.json", "{\"app\": \"node bin/app.js\"}");
    write("jobs/lambda/job.py", CODE);
    assertThat(Run.of("policy", folder.toString()).out())
        .contains("Function (", "lambda/job.handler");
  }
}
