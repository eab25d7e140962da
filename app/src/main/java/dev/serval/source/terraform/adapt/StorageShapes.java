package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tables, keys, secrets, logs, images, files, and the policies of resources. */
final class StorageShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.ofEntries(
          Map.entry("aws_cloudwatch_log_group", StorageShapes::logGroup),
          Map.entry(
              "aws_cloudwatch_log_resource_policy",
              it -> new Draft(it, "AWS::Logs::ResourcePolicy")),
          Map.entry("aws_dynamodb_table", StorageShapes::table),
          Map.entry("aws_ecr_repository", StorageShapes::repository),
          Map.entry("aws_efs_file_system", it -> new Draft(it, "AWS::EFS::FileSystem")),
          Map.entry("aws_kms_alias", it -> new Draft(it, "AWS::KMS::Alias")),
          Map.entry("aws_kms_key", StorageShapes::key),
          Map.entry("aws_opensearch_domain", it -> new Draft(it, "AWS::OpenSearchService::Domain")),
          Map.entry("aws_s3_access_point", StorageShapes::accessPoint),
          Map.entry(
              "aws_s3_account_public_access_block",
              it -> new Draft(it, "AWS::S3::AccountPublicAccessBlock")),
          Map.entry("aws_s3_bucket", Buckets::shape),
          Map.entry(
              "aws_s3_bucket_policy",
              it -> policy(it, "AWS::S3::BucketPolicy", "bucket", "Bucket")),
          Map.entry(
              "aws_secretsmanager_secret",
              it -> new Draft(it, "AWS::SecretsManager::Secret").without("Policy")),
          Map.entry(
              "aws_secretsmanager_secret_policy",
              it ->
                  new Draft(it, "AWS::SecretsManager::ResourcePolicy")
                      .rename("secret_arn", "SecretId")
                      .rename("policy", "ResourcePolicy")),
          Map.entry(
              "aws_secretsmanager_secret_rotation",
              it ->
                  new Draft(it, "AWS::SecretsManager::RotationSchedule")
                      .rename("rotation_lambda_arn", "RotationLambdaARN")),
          Map.entry(
              "aws_ssm_parameter", it -> new Draft(it, "AWS::SSM::Parameter").without("Value")));

  private StorageShapes() {}

  /** A policy that stands apart from what it protects. */
  static Draft policy(Declared it, String type, String target, String property) {
    return new Draft(it, type).rename(target, property).rename("policy", "PolicyDocument");
  }

  /** Zero days mean for ever, as when nothing is written. */
  private static Draft logGroup(Declared it) {
    Draft draft = new Draft(it, "AWS::Logs::LogGroup");
    boolean forever =
        it.text("retention_in_days").flatMap(text -> text.known()).filter("0"::equals).isPresent();
    return forever ? draft.without("RetentionInDays") : draft;
  }

  private static Draft table(Declared it) {
    Draft draft = new Draft(it, "AWS::DynamoDB::Table").without("PointInTimeRecovery");
    boolean stream =
        it.text("stream_enabled")
            .filter(text -> !text.known().equals(Optional.of("false")))
            .isPresent();
    if (stream) {
      draft.put(
          "StreamSpecification",
          Draft.fields(it.at(), Map.of("StreamViewType", it.get("stream_view_type"))));
    }
    it.block("server_side_encryption")
        .ifPresent(
            encryption ->
                draft.put(
                    "SSESpecification",
                    encryption instanceof Datum.Unknown
                        ? encryption
                        : Draft.fields(
                            encryption.at(),
                            Map.of("KMSMasterKeyId", Declared.in(encryption, "kms_key_arn")))));
    it.block("point_in_time_recovery")
        .ifPresent(
            recovery ->
                draft.put(
                    "PointInTimeRecoverySpecification",
                    recovery instanceof Datum.Unknown
                        ? recovery
                        : Draft.fields(
                            recovery.at(),
                            Map.of(
                                "PointInTimeRecoveryEnabled", Declared.in(recovery, "enabled")))));
    return draft;
  }

  private static Draft repository(Declared it) {
    return new Draft(it, "AWS::ECR::Repository").block("image_scanning_configuration");
  }

  private static Draft key(Declared it) {
    return new Draft(it, "AWS::KMS::Key")
        .rename("customer_master_key_spec", "KeySpec")
        .rename("is_enabled", "Enabled")
        .rename("policy", "KeyPolicy");
  }

  private static Draft accessPoint(Declared it) {
    return new Draft(it, "AWS::S3::AccessPoint").block("public_access_block_configuration");
  }
}
