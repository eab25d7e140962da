package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.report.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that fail for a while are asked again; those that go on failing cost a gap, no more. */
@ExtendWith(AwsKeys.class)
@Timeout(60)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class FaultyAwsTest {

  @TempDir static Path folder;

  private static FaultyProxy proxy;
  private static Result whole;
  private static int runs;

  @BeforeAll
  static void auditWithoutFaults() {
    proxy = FaultyProxy.remembering(AwsMock.with("small_scene.py"));
    whole = audit();
  }

  @AfterAll
  static void closeProxy() {
    proxy.close();
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("iam:GetAccountAuthorizationDetails", new Fault.Throttled(1)),
        Arguments.of("lambda:ListFunctions", new Fault.Broken(1)),
        Arguments.of("iam:GetAccountAuthorizationDetails", new Fault.Broken(1)),
        Arguments.of("sqs:ListQueues", new Fault.Dropped(2)),
        Arguments.of("s3:GetBucketPolicy", new Fault.Broken(2)),
        Arguments.of("ec2:DescribeSubnets", new Fault.Broken(1)),
        Arguments.of("lambda:GetPolicy", new Fault.Slow(Duration.ofMillis(200))));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatFailsForAWhileIsAskedAgain(String operation, Fault fault) {
    proxy.heal();
    proxy.spoil(operation, fault);
    Result result = audit();
    assertThat(result.gaps()).isEmpty();
    assertThat(result.findings()).isEqualTo(whole.findings());
    assertThat(result.passed()).isEqualTo(whole.passed());
    if (!(fault instanceof Fault.Slow)) {
      int before = whole.scope().calls().getOrDefault(operation, 0);
      assertThat(proxy.requests().get(operation)).isGreaterThan(before);
    }
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        Arguments.of("cloudfront:ListDistributions", Fault.Throttled.FOR_EVER, "Throttling"),
        Arguments.of("lambda:GetFunction", Fault.Broken.FOR_EVER, "InternalFailure"),
        Arguments.of(
            "iam:GetAccountAuthorizationDetails", Fault.Broken.FOR_EVER, "InternalFailure"),
        Arguments.of("ec2:DescribeSecurityGroups", Fault.Broken.FOR_EVER, "InternalFailure"),
        Arguments.of("s3:GetBucketAcl", Fault.Broken.FOR_EVER, "InternalFailure"),
        Arguments.of("sns:ListTopics", Fault.Dropped.FOR_EVER, ""),
        Arguments.of("lambda:ListEventSourceMappings", new Fault.Truncated(), ""),
        Arguments.of("iam:GetAccountAuthorizationDetails", new Fault.Truncated(), ""),
        Arguments.of("dynamodb:DescribeTable", new Fault.Truncated(), ""),
        Arguments.of("s3:GetBucketNotificationConfiguration", new Fault.Truncated(), ""),
        Arguments.of("cloudfront:ListDistributions", new Fault.Truncated(), ""),
        Arguments.of("lambda:ListAliases", new Fault.EndlessPages("NextMarker"), "again"),
        Arguments.of("sqs:ListQueues", new Fault.EndlessPages("NextToken"), "again"),
        Arguments.of("sns:ListTopics", new Fault.EndlessPages("NextToken"), "again"),
        Arguments.of("apigateway:GetRestApis", new Fault.EndlessPages("position"), "again"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatGoesOnFailingIsAGap(String operation, Fault fault, String said) {
    proxy.heal();
    proxy.spoil(operation, fault);
    Result result = audit();
    assertThat(result.gaps()).isNotEmpty();
    assertThat(result.gaps())
        .allSatisfy(gap -> assertThat(gap.permission()).isEmpty())
        .anySatisfy(gap -> assertThat(gap.what() + gap.why()).contains(said));
    assertThat(result.functions())
        .extracting(Result.Function::name)
        .containsExactlyInAnyOrder("boxed", "door", "intake");
    assertThat(proxy.requests().get(operation)).isLessThan(100);
  }

  private static Result audit() {
    Path out = folder.resolve("run" + runs++);
    return LiveAudit.of(proxy.endpoint(), out, "--region", "eu-west-1").result();
  }
}
