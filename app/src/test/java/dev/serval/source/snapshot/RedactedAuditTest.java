package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account, saved by hand, as a snapshot, and as a redacted one: the same to an audit. */
class RedactedAuditTest {

  @TempDir Path folder;

  @BeforeEach
  void save() throws Exception {
    for (MaskingTest.Example example : MaskingTest.examples()) {
      String kebab =
          example.operation().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
      Path file =
          folder.resolve(
              "saved/" + example.service() + "/" + kebab + "." + thing(example) + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          example
              .json()
              .replace("@SECRET@", "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8")
              .replace("@PASSWORD@", "Tr0ub4dor-X9v7"));
    }
  }

  /** What the answers that name nothing are about. */
  private static String thing(MaskingTest.Example example) {
    return switch (example.service()) {
      case "apigateway" -> "a1b2c3d4e5";
      case "apigatewayv2" -> "v1w2x3y4z5";
      case "s3" -> "acme-token-store";
      case "kms" -> "3f0c9f9e-6f2a-4c1b-9d0e-2b7a6c5d4e3f";
      case "events" -> "default:nightly-secret-rotation";
      case "cloudformation" -> "orders";
      case "cloudtrail" -> "arn:aws:cloudtrail:eu-west-1:111122223333:trail~org";
      default -> "orders-token-refresh";
    };
  }

  @Test
  void an_audit_finds_the_same_in_all_three() throws Exception {
    Path snapshot = folder.resolve("snapshot.zip");
    Path redacted = folder.resolve("redacted.zip");
    Set<String> operations = new TreeSet<>();
    for (MaskingTest.Example example : MaskingTest.examples()) {
      operations.add(example.toString());
    }
    try (Answers saved = CliAnswers.open(folder.resolve("saved"));
        AnswerLog log = AnswerLog.open(folder.resolve("log"), false)) {
      log.scope(saved.scope());
      for (String operation : operations) {
        for (String region : List.of("global", "eu-west-1")) {
          String[] name = operation.split(":");
          try (var answers = saved.to("111122223333", region, name[0], name[1])) {
            answers.forEach(log::append);
          }
        }
      }
      log.zip(snapshot);
      log.zip(
          redacted, new Redaction("test".getBytes(StandardCharsets.UTF_8), "015030872274"::equals));
    }
    Result plain = audited("plain", snapshot);
    assertThat(plain.functions()).isNotEmpty();
    assertThat(plain.findings()).hasSizeGreaterThan(10);
    assertThat(ResultJson.write(audited("saved-report", folder.resolve("saved"))))
        .isEqualTo(ResultJson.write(plain));
    Result hidden = audited("hidden", redacted);
    assertThat(hidden.findings().stream().map(RedactedAuditTest::kind).sorted())
        .containsExactlyElementsOf(
            plain.findings().stream().map(RedactedAuditTest::kind).sorted().toList());
    assertThat(hidden.gaps()).hasSameSizeAs(plain.gaps());
    assertThat(ResultJson.write(hidden))
        .doesNotContain("111122223333", "orders-token", "orders-secret", "acme-", "token-events");
  }

  private static String kind(Finding finding) {
    return finding.rule()
        + " "
        + finding.status()
        + " "
        + finding.severity()
        + " "
        + finding.resource().type();
  }

  private Result audited(String name, Path source) throws Exception {
    Path report = folder.resolve(name);
    Run run = Run.audit(report, source, "--quiet");
    assertThat(run.err()).isEmpty();
    Path file = report.resolve("result.json");
    return ResultJson.read(file, file.toString());
  }
}
