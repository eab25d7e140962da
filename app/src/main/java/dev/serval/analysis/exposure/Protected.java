package dev.serval.analysis.exposure;

import static dev.serval.analysis.exposure.Power.ADMINISTER;
import static dev.serval.analysis.exposure.Power.READ;
import static dev.serval.analysis.exposure.Power.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of resources that have policies of their own, with what somebody who is let in can do:
 * the worst first. Functions and roles have rules of their own.
 *
 * <p>What a service lets nobody do from another account, whatever a policy says, is not among them:
 * changing or deleting a queue or moving its messages ("Limitations of Amazon SQS custom
 * policies"), changing or deleting a key ("Allowing users in other accounts to use a KMS key").
 */
public enum Protected {
  BUCKET(
      ":s3:::",
      of(ADMINISTER, "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl"),
      of(ADMINISTER, "s3:PutEncryptionConfiguration", "s3:PutReplicationConfiguration"),
      of(ADMINISTER, "s3:PutBucketNotification", "s3:DeleteBucket"),
      of(ADMINISTER, "s3:PutObjectAcl", "s3:PutObjectVersionAcl"),
      of(WRITE, "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"),
      of(READ, "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket")),
  ACCESS_POINT(
      ":accesspoint/",
      of(WRITE, "s3:PutObject", "s3:DeleteObject"),
      of(READ, "s3:GetObject", "s3:ListBucket")),
  QUEUE(
      ":sqs:",
      of(WRITE, "sqs:SendMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"),
      of(WRITE, "sqs:ChangeMessageVisibility"),
      of(READ, "sqs:ReceiveMessage")),
  TOPIC(
      ":sns:",
      of(ADMINISTER, "sns:SetTopicAttributes", "sns:AddPermission", "sns:DeleteTopic"),
      of(WRITE, "sns:Publish"),
      of(READ, "sns:Subscribe")),
  TABLE(
      ":dynamodb:",
      of(ADMINISTER, "dynamodb:PutResourcePolicy", "dynamodb:DeleteTable", "dynamodb:UpdateTable"),
      of(WRITE, "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
      of(WRITE, "dynamodb:BatchWriteItem"),
      of(READ, "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem"),
      of(READ, "dynamodb:GetRecords")),
  STREAM(
      ":kinesis:",
      of(ADMINISTER, "kinesis:PutResourcePolicy", "kinesis:DeleteStream"),
      of(WRITE, "kinesis:PutRecord", "kinesis:PutRecords"),
      of(READ, "kinesis:GetRecords", "kinesis:SubscribeToShard")),
  KEY(
      ":kms:",
      of(ADMINISTER, "kms:CreateGrant", "kms:RevokeGrant"),
      of(READ, "kms:Decrypt", "kms:ReEncryptFrom"),
      of(WRITE, "kms:Sign", "kms:Encrypt", "kms:GenerateDataKey")),
  SECRET(
      ":secretsmanager:",
      of(ADMINISTER, "secretsmanager:PutResourcePolicy", "secretsmanager:DeleteSecret"),
      of(READ, "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"),
      of(WRITE, "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret")),
  BUS(
      // "event-bus/" and, since 2026, "event-busv2/".
      ":event-bus",
      of(ADMINISTER, "events:PutTargets", "events:PutRule", "events:DeleteEventBus"),
      of(ADMINISTER, "events:PutResourcePolicy", "events:CreateSubscriber"),
      of(WRITE, "events:PutEvents", "events:PutRawEvents")),
  SCHEMAS(
      ":schemas:",
      of(ADMINISTER, "schemas:PutResourcePolicy", "schemas:DeleteRegistry"),
      of(WRITE, "schemas:UpdateSchema", "schemas:CreateSchema", "schemas:DeleteSchema"),
      of(READ, "schemas:DescribeSchema", "schemas:ListSchemas")),
  REST_API(":apigateway:", of(WRITE, "execute-api:Invoke")),
  LAYER(
      ":layer:",
      of(ADMINISTER, "lambda:AddLayerVersionPermission", "lambda:DeleteLayerVersion"),
      of(READ, "lambda:GetLayerVersion")),
  WEB_FUNCTION(
      ":web-function/",
      of(ADMINISTER, "lambda:CreateWebFunctionRevision", "lambda:UpdateWebFunctionEndpoint"),
      of(WRITE, "lambda:InvokeWebFunctionEndpoint")),
  REPOSITORY(
      ":ecr:",
      of(ADMINISTER, "ecr:SetRepositoryPolicy", "ecr:DeleteRepository"),
      of(WRITE, "ecr:PutImage", "ecr:BatchDeleteImage"),
      of(READ, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")),
  LOGS(
      ":logs:",
      of(ADMINISTER, "logs:PutSubscriptionFilter", "logs:DeleteLogGroup"),
      of(WRITE, "logs:PutLogEvents", "logs:CreateLogStream"),
      of(READ, "logs:GetLogEvents", "logs:FilterLogEvents"));

  /** Actions that give the same power. */
  record Step(Power power, List<String> actions) {}

  private final String inArn;

  // A copy that nobody changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Step> steps;

  Protected(String inArn, Step... steps) {
    this.inArn = inArn;
    this.steps = List.of(steps);
  }

  private static Step of(Power power, String... actions) {
    return new Step(power, List.of(actions));
  }

  /** What the ARN names; empty for what has rules of its own. */
  static Optional<Protected> of(String arn) {
    return arn.contains(":function:")
        ? Optional.empty()
        : Stream.of(values()).filter(kind -> arn.contains(kind.inArn)).findFirst();
  }

  /** What can be done, the worst first. */
  List<Step> steps() {
    return steps;
  }
}
