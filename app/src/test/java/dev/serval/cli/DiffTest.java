package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  private static final String TEMPLATE =
      """
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties:
            Runtime: python3.13
            Handler: app.handler
            Role: arn:aws:iam::111122223333:role/orders
            Code: {S3Bucket: code, S3Key: orders.zip}
            Environment: {Variables: {STAGE: prod}}
        FromBucket:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !Ref Orders
            Action: lambda:InvokeFunction
            Principal: s3.amazonaws.com
            SourceArn: arn:aws:s3:::inbox
            SourceAccount: "111122223333"
      """;

  @TempDir Path folder;

  @Test
  void what_changed_is_told_with_exit_status_1() throws Exception {
    Path old = audited("old", TEMPLATE);
    Path now =
        audited(
            "now",
            TEMPLATE
                .replace("STAGE", "DB_PASSWORD")
                .replace("        SourceAccount: \"111122223333\"\n", "")
                .replace("      SourceAccount: \"111122223333\"\n", ""));
    Run run = Run.of("diff", old.toString(), now.resolve("result.json").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("~ Orders")
        .contains("+ environment: DB_PASSWORD")
        .contains("- environment: STAGE")
        .contains("+ permission: s3.amazonaws.com may lambda:InvokeFunction if aws:SourceArn")
        .contains("Findings: ");
    Run json = Run.of("diff", "--format", "json", old.toString(), now.toString());
    assertThat(json.status()).isEqualTo(1);
    assertThat(json.out()).contains("\"change\": \"changed\"", "\"after\": \"DB_PASSWORD\"");
  }

  @Test
  void where_nothing_changed_the_exit_status_is_0() throws Exception {
    Path old = audited("old", TEMPLATE);
    Run run = Run.of("diff", old.toString(), old.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("No difference.\n");
  }

  @Test
  void answers_are_audited_first() throws Exception {
    Path old = answers("old", "python3.12");
    Path now = answers("now", "python3.13");
    Run run = Run.of("diff", old.toString(), now.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("~ runtime: python3.12 -> python3.13");
  }

  private Path answers(String name, String runtime) throws IOException {
    Path saved = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        saved.resolve("list-functions.json"),
        """
        {"Functions":[{"FunctionName":"orders","Runtime":"%s","Handler":"app.handler","Version":"$LATEST",
        "FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:orders",
        "Role":"arn:aws:iam::111122223333:role/orders","PackageType":"Zip"}]}
        """
            .formatted(runtime));
    return saved;
  }

  @Test
  void bad_input_says_what_to_do() throws Exception {
    Path old = audited("old", TEMPLATE);
    Path other =
        Files.writeString(folder.resolve("other.json"), "{\"schema\":\"serval.result/9\"}");
    Path none = Files.writeString(folder.resolve("none.json"), "{\"a\":1}");
    Path zip = Files.write(folder.resolve("bad.zip"), new byte[] {'P', 'K', 3, 4, 0});
    assertFails("serval.result/9", old, other);
    assertFails("this is not a result of Serval", none, old);
    assertFails("there is no such file", old, folder.resolve("missing"));
    assertFails("is no zip that can be read", zip, old);
    Run one = Run.of("diff", old.toString());
    assertThat(one.status()).isEqualTo(2);
    assertThat(one.err()).contains("NEW");
  }

  private static void assertFails(String message, Path old, Path now) {
    Run run = Run.of("diff", old.toString(), now.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).startsWith("serval: ").contains(message);
    assertThat(run.out()).isEmpty();
  }

  private Path audited(String name, String template) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path file = Files.writeString(sources.resolve("template.yaml"), template);
    Path report = folder.resolve(name + "-report");
    Run.audit(report, file, "--quiet");
    return report;
  }
}
