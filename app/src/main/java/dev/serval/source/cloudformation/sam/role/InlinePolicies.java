package dev.serval.source.cloudformation.sam.role;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;

/** The inline policies that SAM writes for destinations, targets and dead-letter queues. */
public final class InlinePolicies {

  private InlinePolicies() {}

  /** May send to a queue. */
  public static Node.Mapping sendMessage(Build build, String owner, Node queue) {
    return policy(build, owner + "SQSPolicy", statement(build, "sqs:SendMessage", queue));
  }

  /** May publish to a topic. */
  public static Node.Mapping publish(Build build, String owner, Node topic) {
    return policy(build, owner + "SNSPolicy", statement(build, "sns:publish", topic));
  }

  /** May put events to a bus. */
  public static Node.Mapping putEvents(Build build, String owner, Node bus) {
    return policy(build, owner + "EventBridgePolicy", statement(build, "events:PutEvents", bus));
  }

  /** May invoke a function. */
  public static Node.Mapping invoke(Build build, String owner, Node function) {
    return policy(
        build, owner + "LambdaPolicy", statement(build, "lambda:InvokeFunction", function));
  }

  /** May write to a bucket. */
  public static Node.Mapping putObject(Build build, String owner, Node bucket) {
    Node objects = build.map("Fn::Join", build.list("/", build.list(bucket, "*")));
    return policy(
        build,
        owner + "S3Policy",
        statement(build, "s3:PutObject", objects),
        statement(build, "s3:ListBucket", bucket));
  }

  /** May start a state machine. */
  public static Node.Mapping startExecution(Build build, String owner, Node machine) {
    return policy(
        build, owner + "StartExecutionPolicy", statement(build, "states:StartExecution", machine));
  }

  /** A statement that allows one thing. */
  public static Node.Mapping statement(Build build, Object action, Object resource) {
    return build.map("Action", action, "Effect", "Allow", "Resource", resource);
  }

  /** A named inline policy. */
  public static Node.Mapping policy(Build build, String name, Node... statements) {
    return build.map(
        "PolicyName",
        name,
        "PolicyDocument",
        build.map("Statement", build.list((Object[]) statements)));
  }
}
