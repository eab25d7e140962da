package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import dev.serval.finding.Finding;
import dev.serval.report.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code audit --code} downloads what is deployed, looks through it, and keeps nothing of it. */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class LiveCodeTest {

  private static final String SIGNATURE = "X-Amz-Signature=0123456789abcdef";

  private static final String COMMAND = "CD-78";

  @TempDir Path folder;

  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = FaultyProxy.remembering(AwsMock.with("small_scene.py"));
    proxy.serve(
        "/packages/app.zip",
        zip(
            "app.py",
            """
            import shared

            def handler(event, context):
                for record in event["Records"]:
                    shared.run(record["body"])
            """),
        "");
    proxy.serve(
        "/packages/common.zip",
        zip("python/shared.py", "import os\n\ndef run(name):\n    os.system('ls ' + name)\n"),
        "");
    layerAt(proxy.endpoint() + "/packages/common.zip?" + SIGNATURE);
    functionsAt(proxy.endpoint() + "/packages/app.zip?" + SIGNATURE);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private void functionsAt(String location) {
    proxy.spoil(
        "lambda:GetFunction",
        new Fault.Rewritten(
            "\"Location\": ?\"[^\"]*\"", "\"Location\": \"%s\"".formatted(location)));
  }

  private void layerAt(String location) {
    proxy.spoil(
        "lambda:GetLayerVersionByArn",
        new Fault.Answer(
            "application/json", "{\"Content\": {\"Location\": \"%s\"}}".formatted(location)));
  }

  private LiveAudit audit(Object... more) {
    Object[] all = new Object[more.length + 2];
    all[0] = "--region";
    all[1] = "eu-west-1";
    System.arraycopy(more, 0, all, 2, more.length);
    return LiveAudit.of(proxy.endpoint(), folder.resolve("out"), all);
  }

  @Test
  void packagesAndLayersAreFollowed() throws IOException {
    LiveAudit audit = audit("--code");
    List<Finding> found = commands(audit.result());
    assertThat(found).extracting(one -> one.resource().name()).containsExactly("intake");
    assertThat(found.getFirst().location().orElseThrow().file())
        .isEqualTo("deployed/eu-west-1/common-1/python/shared.py");
    assertThat(audit.run().all()).doesNotContain("X-Amz-Signature");
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("X-Amz-Signature");
      }
    }
  }

  @Test
  void whatIsNotAskedForIsNotDownloaded() {
    Result result = audit().result();
    assertThat(commands(result)).isEmpty();
    assertThat(result.gaps()).isEmpty();
    assertThat(proxy.requests()).doesNotContainKey("lambda:GetLayerVersionByArn");
  }

  @Test
  void whatIsDeniedIsAGapWithThePermission() {
    proxy.spoil("lambda:GetLayerVersionByArn", new Fault.Denied());
    Result result = audit("--code").result();
    assertThat(result.gaps())
        .anyMatch(gap -> gap.permission().filter("lambda:GetLayerVersion"::equals).isPresent());
  }

  @Test
  void nothingIsFetchedFromOtherHosts() {
    String other = proxy.endpoint().toString().replace("localhost", "127.0.0.1");
    functionsAt(other + "/packages/app.zip?" + SIGNATURE);
    proxy.serve("/packages/moved.zip", new byte[0], other + "/packages/common.zip?" + SIGNATURE);
    layerAt(proxy.endpoint() + "/packages/moved.zip");
    LiveAudit audit = audit("--code");
    assertThat(commands(audit.result())).isEmpty();
    assertThat(gaps(audit.result()))
        .filteredOn(why -> why.contains("at a host that is not AWS's"))
        .hasSize(3)
        .noneMatch(why -> why.contains("127.0.0.1"));
  }

  @Test
  void whatIsNoZipOrNotThereIsAGap() {
    proxy.serve("/packages/text", "no zip".getBytes(StandardCharsets.UTF_8), "");
    functionsAt(proxy.endpoint() + "/packages/text");
    layerAt(proxy.endpoint() + "/packages/missing");
    List<String> gaps = gaps(audit("--code").result());
    assertThat(gaps).anyMatch(why -> why.contains("no zip that can be read"));
    assertThat(gaps).anyMatch(why -> why.contains("could not be downloaded"));
  }

  @Test
  void itIsOfNoUseWithoutAnAccount() {
    Run run = Run.of("audit", "--code", folder.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--live");
  }

  @Test
  void theRoleNeedsOneActionMore() {
    String without = Run.of("deploy", "audit-role").out();
    String with = Run.of("deploy", "audit-role", "--code").out();
    assertThat(without).doesNotContain("\"lambda:GetLayerVersion\"");
    assertThat(with).contains("\"lambda:GetLayerVersion\"");
  }

  private static List<Finding> commands(Result result) {
    return result.findings().stream().filter(one -> one.rule().equals(COMMAND)).toList();
  }

  private static List<String> gaps(Result result) {
    return result.gaps().stream().map(gap -> gap.why()).toList();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
