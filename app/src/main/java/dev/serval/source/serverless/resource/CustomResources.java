package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions that the framework itself deploys to change what is in no stack: notifications of
 * existing buckets, triggers of existing user pools, the account's role for API Gateway's logs.
 * They share a role that can do a lot, so they are audited like any other function.
 */
public final class CustomResources {

  private static final String ROLE = "IamRoleCustomResourcesLambdaExecution";

  private final Expansion expansion;
  private final List<Node> statements = new ArrayList<>();

  public CustomResources(Expansion expansion) {
    this.expansion = expansion;
  }

  /** The framework's functions, by what they change. */
  public enum Kind {
    BUCKET("custom-resource-existing-s3", "s3"),
    USER_POOL("custom-resource-existing-cup", "cognito-user-pool"),
    EVENT_BUS("custom-resource-event-bridge", "event-bridge"),
    LOG_ROLE("custom-resource-apigw-cw-role", "api-gateway-cloud-watch-role");

    private final String key;
    private final String folder;

    Kind(String key, String folder) {
      this.key = key;
      this.folder = folder;
    }

    /** The function's logical id. */
    public String logicalId() {
      return LogicalIds.function(key);
    }
  }

  /** Adds the function of a kind, and lets it do something. */
  public void add(Kind kind, Place at, List<Node> allowed) {
    for (Node statement : allowed) {
      if (!Nodes.contains(statements, statement)) {
        statements.add(statement);
      }
    }
    if (expansion.find(kind.logicalId()).isPresent()) {
      return;
    }
    Service service = expansion.service();
    Build build = new Build(at);
    Node name = Texts.join(at, service.nameAndStage(at), "-" + kind.key);
    Optional<Node> deployer =
        service.provider("iam", "deploymentRole").or(() -> service.provider("cfnRole"));
    expansion
        .add(kind.logicalId(), "AWS::Lambda::Function", at)
        .set(
            "Code",
            build.map(
                "S3Bucket",
                expansion.deploymentBucket(at),
                "S3Key",
                "serverless/custom-resources.zip"))
        .set("FunctionName", name)
        .set("Handler", kind.folder + "/handler.handler")
        .set("MemorySize", 1024)
        .set("Timeout", 180)
        .set("Runtime", service.isVersion4() ? "nodejs22.x" : "nodejs18.x")
        .set("Role", deployer.orElseGet(() -> build.getAtt(ROLE, "Arn")));
    if (writesLogs()) {
      expansion
          .add(LogicalIds.of(kind.key, "LogGroup"), "AWS::Logs::LogGroup", at)
          .set("LogGroupName", Texts.join(at, "/aws/lambda/", name))
          .set("RetentionInDays", service.provider("logRetentionInDays"));
    }
    if (deployer.isEmpty()) {
      role(at);
    }
  }

  private boolean writesLogs() {
    Optional<Node> asked = expansion.service().provider("logs", "frameworkLambda");
    return asked.isPresent() ? Nodes.isTrue(asked) : expansion.service().isVersion4();
  }

  /** One role for all of them; it is written again as more is asked for. */
  private void role(Place at) {
    Build build = new Build(at);
    Service service = expansion.service();
    List<Node> all = new ArrayList<>();
    if (writesLogs()) {
      Object prefix = Texts.join(at, "log-group:/aws/lambda/", service.nameAndStage(at));
      all.add(
          allow(
              at,
              List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"),
              Texts.arn(at, "logs", prefix, "*:*")));
      all.add(allow(at, List.of("logs:PutLogEvents"), Texts.arn(at, "logs", prefix, "*:*:*")));
    }
    expansion
        .add(ROLE, "AWS::IAM::Role", at)
        .set(
            "AssumeRolePolicyDocument",
            ExecutionRoles.trust(build, List.of("lambda.amazonaws.com")))
        .set("Policies", List.of(policy(build, all, at)));
  }

  private Node policy(Build build, List<Node> logs, Place at) {
    List<Node> all = new ArrayList<>(logs);
    all.addAll(statements);
    Service service = expansion.service();
    return build.map(
        "PolicyName",
        Texts.join(at, service.stage(), "-", service.name(), "-custom-resources-lambda"),
        "PolicyDocument",
        build.map("Version", "2012-10-17", "Statement", all));
  }

  /** What was asked for after the role was first written. */
  public void finish() {
    expansion.find(ROLE).ifPresent(role -> role(role.at()));
  }

  /** A statement for one of these functions. */
  public static Node allow(Place at, List<String> actions, Node resource) {
    return new Build(at).map("Effect", "Allow", "Action", actions, "Resource", resource);
  }
}
