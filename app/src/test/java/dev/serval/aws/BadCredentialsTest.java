package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import dev.serval.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the account can't be read at all: what is wrong, what to do, and status 3. */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class BadCredentialsTest {

  private static final String CALLER = "sts:GetCallerIdentity";

  /** A fault that changes nothing, for an operation that others' faults shall not touch. */
  private static final Fault NONE = new Fault.Slow(Duration.ZERO);

  @TempDir Path folder;

  private static FaultyProxy proxy;

  @BeforeAll
  static void startProxy() {
    proxy = FaultyProxy.remembering(AwsMock.with("small_scene.py"));
  }

  @AfterAll
  static void closeProxy() {
    proxy.close();
  }

  @BeforeEach
  void heal() {
    proxy.heal();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            new Fault.Refused(403, "ExpiredToken", "The security token is expired"),
            "have expired"),
        Arguments.of(
            new Fault.Refused(403, "InvalidClientTokenId", "The security token is invalid"),
            "does not accept the credentials"),
        Arguments.of(
            new Fault.Refused(403, "SignatureDoesNotMatch", "The request signature is wrong"),
            "does not accept the credentials"),
        Arguments.of(new Fault.Denied(), "sts:GetCallerIdentity"),
        Arguments.of(Fault.Dropped.FOR_EVER, "check --endpoint-url"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aCallerWhomAwsRefusesIsToldWhy(Fault fault, String said) {
    proxy.spoilAll(fault);
    isUnreadable(audit(), said);
    assertThat(proxy.requests().keySet()).containsExactly(CALLER);
  }

  @Test
  void aDeniedCallerWhoMayDoNothingElseLearnsWhatIsMissing() {
    proxy.spoilAll(new Fault.Denied()).spoil(CALLER, NONE);
    isUnreadable(audit(), "lambda:ListFunctions");
  }

  @Test
  void aTokenThatExpiresMidwayKeepsWhatWasRead() {
    proxy.spoil("lambda:GetPolicy", new Fault.Refused(403, "ExpiredTokenException", "expired"));
    Path out = folder.resolve("out");
    Result result = LiveAudit.of(proxy.endpoint(), out, "--region", "eu-west-1").result();
    assertThat(result.functions())
        .extracting(Result.Function::name)
        .containsExactlyInAnyOrder("boxed", "door", "intake");
    assertThat(result.gaps()).anySatisfy(gap -> assertThat(gap.why()).contains("credentials"));
    assertThat(proxy.requests()).as("asked after the end").doesNotContainKey("kms:ListKeys");
  }

  @Test
  void noCredentials() throws IOException, InterruptedException {
    try (ServalProcess serval =
        ServalProcess.start(
            Map.of(), "audit", "--endpoint-url", proxy.endpoint(), "--out", folder.resolve("o"))) {
      assertThat(serval.status()).as(serval.output()).isEqualTo(3);
      assertThat(serval.output())
          .contains("no usable AWS credentials", "--profile")
          .doesNotContain("\tat ");
    }
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void unknownProfile() {
    isUnreadable(audit("--profile", "nobody-has-such-a-profile"), "nobody-has-such-a-profile");
  }

  @Test
  void unknownRegion() {
    isUnreadable(audit("--region", "eu-nowhere-7"), "there is no region 'eu-nowhere-7'");
  }

  @Test
  void aRegionThatIsNoneIsWrongUsage() {
    Run run = audit("--region", "Frankfurt");
    assertThat(run.status()).as(run.all()).isEqualTo(2);
    assertThat(run.err()).contains("'Frankfurt' is no region");
  }

  @Test
  void disabledRegion() {
    proxy.spoil(
        "ec2:DescribeRegions",
        new Fault.Answer(
            "text/xml",
            "<DescribeRegionsResponse><regionInfo>"
                + "<item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item>"
                + "<item><regionName>ap-east-1</regionName>"
                + "<optInStatus>not-opted-in</optInStatus></item>"
                + "</regionInfo></DescribeRegionsResponse>"));
    isUnreadable(audit("--region", "ap-east-1"), "ap-east-1 is not enabled");
  }

  @Test
  void nobodyAtTheEndpoint() {
    Run run =
        Run.audit(
            folder.resolve("out"), "--endpoint-url", "http://localhost:1", "--region", "eu-west-1");
    isUnreadable(run, "http://localhost:1");
  }

  @Test
  void anEndpointThatIsNoAws() {
    proxy.spoilAll(new Fault.Answer("text/html", "<html><body>Welcome</body></html>"));
    isUnreadable(audit(), proxy.endpoint().toString());
  }

  @Test
  void aRoleThatMayNotBeAssumed() {
    proxy.spoil("sts:AssumeRole", new Fault.Denied());
    String role = "arn:aws:iam::210987654321:role/audit";
    isUnreadable(audit("--role-arn", role), role);
  }

  @Test
  void aRoleOfAnotherAccountIsAssumed() {
    Run run = audit("--role-arn", "arn:aws:iam::210987654321:role/audit", "--region", "eu-west-1");
    assertThat(run.status()).as(run.all()).isZero();
    assertThat(proxy.requests()).containsKey("sts:AssumeRole");
    assertThat(folder.resolve("out").resolve("result.json"))
        .content()
        .contains("210987654321")
        .doesNotContain("123456789012");
  }

  private Run audit(Object... more) {
    return LiveAudit.of(proxy.endpoint(), folder.resolve("out"), more).run();
  }

  private void isUnreadable(Run run, String said) {
    assertThat(run.status()).as(run.all()).isEqualTo(3);
    assertThat(run.err()).contains(said).doesNotContain("\tat ", "Exception:");
    assertThat(folder.resolve("out").resolve("index.html")).doesNotExist();
  }
}
