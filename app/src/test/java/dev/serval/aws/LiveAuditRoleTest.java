package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The policy that {@code serval deploy audit-role} prints allows what an audit asks, and no more.
 */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class LiveAuditRoleTest {

  /**
   * Operations whose IAM action is called otherwise.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">S3</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
   *     Service Authorization Reference</a>
   */
  private static final Map<String, String> CALLED_OTHERWISE =
      Map.of(
          "s3:ListBuckets", "s3:ListAllMyBuckets",
          "s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock",
          "s3:GetBucketNotificationConfiguration", "s3:GetBucketNotification",
          "s3:GetBucketEncryption", "s3:GetEncryptionConfiguration",
          "s3control:GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock",
          "s3control:ListAccessPoints", "s3:ListAccessPoints",
          "s3control:GetAccessPoint", "s3:GetAccessPoint",
          "s3control:GetAccessPointPolicy", "s3:GetAccessPointPolicy");

  @TempDir Path folder;

  @Test
  void everyRequestOfAnAuditIsAllowed() throws UnreadableDocument {
    try (FaultyProxy proxy = FaultyProxy.remembering(AwsMock.with("scene.py"))) {
      LiveAudit.of(proxy.endpoint(), folder, "--region", "eu-west-1,us-east-1").result();
      Set<String> needed =
          proxy.requests().keySet().stream()
              .map(LiveAuditRoleTest::action)
              .collect(Collectors.toCollection(TreeSet::new));
      // which anyone may call, whatever policies say
      needed.remove("sts:GetCallerIdentity");
      assertThat(allowed()).containsAll(needed);
    }
  }

  @Test
  void nothingIsAllowedThatChangesAnythingOrReadsContent() throws UnreadableDocument {
    assertThat(allowed())
        .isNotEmpty()
        .allMatch(
            action ->
                action.matches(
                    "apigateway:GET|iam:GenerateServiceLastAccessedDetails"
                        + "|[a-z0-9-]+:(Get|List|Describe)[A-Za-z]+"))
        .doesNotContain(
            "s3:GetObject",
            "secretsmanager:GetSecretValue",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "dynamodb:GetItem",
            "kinesis:GetRecords",
            "logs:GetLogEvents");
  }

  private static String action(String request) {
    return request.startsWith("apigateway")
        ? "apigateway:GET"
        : CALLED_OTHERWISE.getOrDefault(request, request);
  }

  private static Set<String> allowed() throws UnreadableDocument {
    Run run = Run.of("deploy", "audit-role");
    assertThat(run.status()).as(run.all()).isZero();
    Node.Mapping policy = (Node.Mapping) DocumentReader.parseJson(run.out(), "policy.json").root();
    Set<String> actions = new TreeSet<>();
    for (Node statement : policy.get("Statement").orElseThrow().items()) {
      Node.Mapping one = (Node.Mapping) statement;
      assertThat(one.text("Effect")).hasValue("Allow");
      one.get("Action").orElseThrow().items().forEach(a -> actions.add(a.asText().orElseThrow()));
    }
    return actions;
  }
}
