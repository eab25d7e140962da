package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import dev.serval.finding.Status;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A snapshot says what the account said, but for secrets. */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class SnapshotAuditTest {

  private static final List<String> WHERE = List.of("--region", "eu-west-1,us-east-1");

  @TempDir static Path folder;

  private static FaultyProxy proxy;
  private static Result live;

  @BeforeAll
  static void auditLive() {
    proxy = FaultyProxy.remembering(AwsMock.with("scene.py"));
    live = LiveAudit.of(proxy.endpoint(), folder.resolve("live"), WHERE.toArray()).result();
  }

  @AfterAll
  static void closeProxy() {
    proxy.close();
  }

  @BeforeEach
  void heal() {
    proxy.heal();
  }

  @Test
  void theAuditOfASnapshotIsTheLiveAudit() throws IOException {
    Path snapshot = folder.resolve("whole.zip");
    Run collected = collect(snapshot);
    assertThat(collected.status()).as(collected.all()).isZero();
    assertThat(json(auditOf(snapshot))).isEqualTo(json(live));
    assertThat(textOf(snapshot))
        .doesNotContain(
            "AKIAQYZ7HARBOUR24XKT", "MDENGbPxRfiCY3Hq9sTu4vWx", "Tr0ub4dor", "a1B2c3D4e5F6g7H8")
        .doesNotContain("X-Amz-Signature", "X-Amz-Security-Token", "never-read");
  }

  @Test
  void aKilledCollectionIsResumed() throws IOException, InterruptedException {
    Path snapshot = folder.resolve("killed.zip");
    proxy.spoil("lambda:GetPolicy", new Fault.Slow(Duration.ofMillis(150)));
    Map<String, String> keys = Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
    try (ServalProcess serval = ServalProcess.start(keys, collection(snapshot).toArray())) {
      while (proxy.requests().getOrDefault("lambda:GetPolicy", 0) < 25) {
        assertThat(serval.isAlive()).as(serval.output()).isTrue();
        Thread.sleep(10);
      }
      serval.kill();
    }
    assertThat(snapshot).doesNotExist();
    int before = proxy.requests().getOrDefault("lambda:GetPolicy", 0);
    proxy.heal();

    Run resumed = collect(snapshot, "--resume");
    assertThat(resumed.status()).as(resumed.all()).isZero();
    int all = live.scope().calls().getOrDefault("lambda:GetPolicy", 0);
    assertThat(proxy.requests().get("lambda:GetPolicy"))
        .as("those that were answered are not asked again, up to what was under way")
        .isBetween(all - before, all - 1);
    assertThat(json(auditOf(snapshot))).isEqualTo(json(live));
  }

  /** What AWS refuses the CLI doesn't print, so that nobody knows whether there is nothing. */
  @Test
  void answersSavedWithTheCliGiveTheSameFindings() {
    Path snapshot = folder.resolve("asked.zip");
    assertThat(collect(snapshot).status()).isZero();
    Path saved = folder.resolve("saved");
    AwsMock.shared().ask("cli_answers.py", snapshot.toString(), saved.toString());

    Path out = folder.resolve("saved.report");
    Result result = new LiveAudit(Run.audit(out, saved, "--quiet"), out).result();
    assertThat(result.functions()).hasSameSizeAs(live.functions());
    Set<String> before = LiveAudit.verdicts(live, Status.FAIL);
    Set<String> faults = LiveAudit.verdicts(result, Status.FAIL);
    assertThat(before).containsAll(faults);
    Set<String> open = LiveAudit.verdicts(result, Status.UNKNOWN);
    assertThat(before)
        // the report of last accesses takes two commands, which no saved answer shows
        .filteredOn(verdict -> !verdict.startsWith("XR-13 "))
        .allMatch(verdict -> faults.contains(verdict) || open.contains(verdict));
    assertThat(open)
        // of a function without policy the CLI saves nothing, as of one that nobody asked about
        .filteredOn(verdict -> !verdict.startsWith("RP-01 "))
        // which might as well let a role change it, and so get at the function's role
        .filteredOn(verdict -> !verdict.startsWith("XR-07 "))
        // and neither of policies that buckets, tables and functions do not have
        .hasSizeLessThan(12);
  }

  private static Run collect(Path snapshot, String... more) {
    List<Object> all = collection(snapshot);
    all.addAll(List.of(more));
    return Run.of(all.stream().map(Object::toString).toArray(String[]::new));
  }

  private static List<Object> collection(Path snapshot) {
    List<Object> all = new ArrayList<>(List.of("collect", "--out", snapshot, "--quiet"));
    all.addAll(List.of("--endpoint-url", proxy.endpoint()));
    all.addAll(WHERE);
    return all;
  }

  private static Result auditOf(Path snapshot) {
    Path out = folder.resolve(snapshot.getFileName() + ".report");
    Run run = Run.audit(out, snapshot, "--quiet");
    return new LiveAudit(run, out).result();
  }

  /** The result without what says when, and from where. */
  private static String json(Result result) {
    Result.Scope scope = result.scope();
    return ResultJson.write(
        new Result(
            result.tool(),
            new Result.Scope(
                List.of(),
                scope.accounts(),
                scope.regions(),
                scope.started(),
                scope.started(),
                new TreeMap<>()),
            result.statistics(),
            result.rules(),
            result.passed(),
            result.functions(),
            result.findings(),
            result.routes(),
            result.gaps()));
  }

  private static String textOf(Path zip) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return text.toString();
  }
}
