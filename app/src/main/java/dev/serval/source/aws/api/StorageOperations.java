package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointRequest;
import software.amazon.awssdk.services.s3control.model.ListAccessPointsRequest;

/** Buckets, tables and images. */
final class StorageOperations {

  private static final Service<S3Client> S3 = Service.of("s3", S3Client.class, S3Client::builder);

  private static final Service<S3ControlClient> S3_CONTROL =
      Service.of("s3control", S3ControlClient.class, S3ControlClient::builder);

  private static final Service<DynamoDbClient> DYNAMODB =
      Service.of("dynamodb", DynamoDbClient.class, DynamoDbClient::builder);

  private static final Service<EcrClient> ECR =
      Service.of("ecr", EcrClient.class, EcrClient::builder);

  static final Operation LIST_BUCKETS =
      Operation.of(
              S3,
              "ListBuckets",
              ListBucketsRequest::builder,
              S3Client::listBuckets,
              request -> request.maxBuckets(1000))
          .pages("ContinuationToken", "ContinuationToken")
          .needs("s3:ListAllMyBuckets")
          .worth(10);

  static final Operation GET_BUCKET_POLICY =
      Operation.of(
              S3, "GetBucketPolicy", GetBucketPolicyRequest::builder, S3Client::getBucketPolicy)
          .worth(11);

  static final Operation GET_PUBLIC_ACCESS_BLOCK =
      Operation.of(
              S3,
              "GetPublicAccessBlock",
              GetPublicAccessBlockRequest::builder,
              S3Client::getPublicAccessBlock)
          .needs("s3:GetBucketPublicAccessBlock")
          .worth(11);

  static final Operation GET_BUCKET_NOTIFICATION_CONFIGURATION =
      Operation.of(
              S3,
              "GetBucketNotificationConfiguration",
              GetBucketNotificationConfigurationRequest::builder,
              S3Client::getBucketNotificationConfiguration)
          .needs("s3:GetBucketNotification")
          .worth(11);

  static final Operation GET_BUCKET_ACL =
      Operation.of(S3, "GetBucketAcl", GetBucketAclRequest::builder, S3Client::getBucketAcl)
          .worth(12);

  static final Operation GET_BUCKET_OWNERSHIP_CONTROLS =
      Operation.of(
              S3,
              "GetBucketOwnershipControls",
              GetBucketOwnershipControlsRequest::builder,
              S3Client::getBucketOwnershipControls)
          .worth(12);

  static final Operation GET_BUCKET_ENCRYPTION =
      Operation.of(
              S3,
              "GetBucketEncryption",
              GetBucketEncryptionRequest::builder,
              S3Client::getBucketEncryption)
          .needs("s3:GetEncryptionConfiguration")
          .worth(13);

  static final Operation GET_BUCKET_VERSIONING =
      Operation.of(
              S3,
              "GetBucketVersioning",
              GetBucketVersioningRequest::builder,
              S3Client::getBucketVersioning)
          .worth(13);

  static final Operation GET_BUCKET_LOGGING =
      Operation.of(
              S3, "GetBucketLogging", GetBucketLoggingRequest::builder, S3Client::getBucketLogging)
          .worth(13);

  static final Operation S3_CONTROL_GET_PUBLIC_ACCESS_BLOCK =
      Operation.of(
              S3_CONTROL,
              "GetPublicAccessBlock",
              software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest::builder,
              S3ControlClient::getPublicAccessBlock)
          .needs("s3:GetAccountPublicAccessBlock")
          .worth(10);

  static final Operation LIST_ACCESS_POINTS =
      Operation.of(
              S3_CONTROL,
              "ListAccessPoints",
              ListAccessPointsRequest::builder,
              S3ControlClient::listAccessPoints)
          .pages("NextToken", "NextToken")
          .needs("s3:ListAccessPoints")
          .worth(11);

  static final Operation GET_ACCESS_POINT =
      Operation.of(
              S3_CONTROL,
              "GetAccessPoint",
              GetAccessPointRequest::builder,
              S3ControlClient::getAccessPoint)
          .needs("s3:GetAccessPoint")
          .worth(12);

  static final Operation GET_ACCESS_POINT_POLICY =
      Operation.of(
              S3_CONTROL,
              "GetAccessPointPolicy",
              GetAccessPointPolicyRequest::builder,
              S3ControlClient::getAccessPointPolicy)
          .needs("s3:GetAccessPointPolicy")
          .worth(12);

  static final Operation LIST_TABLES =
      Operation.of(DYNAMODB, "ListTables", ListTablesRequest::builder, DynamoDbClient::listTables)
          .pages("ExclusiveStartTableName", "LastEvaluatedTableName")
          .worth(10);

  static final Operation DESCRIBE_TABLE =
      Operation.of(
              DYNAMODB,
              "DescribeTable",
              DescribeTableRequest::builder,
              DynamoDbClient::describeTable)
          .worth(11);

  static final Operation DESCRIBE_CONTINUOUS_BACKUPS =
      Operation.of(
              DYNAMODB,
              "DescribeContinuousBackups",
              DescribeContinuousBackupsRequest::builder,
              DynamoDbClient::describeContinuousBackups)
          .worth(13);

  static final Operation GET_RESOURCE_POLICY =
      Operation.of(
              DYNAMODB,
              "GetResourcePolicy",
              GetResourcePolicyRequest::builder,
              DynamoDbClient::getResourcePolicy)
          .worth(12);

  static final Operation DESCRIBE_REPOSITORIES =
      Operation.of(
              ECR,
              "DescribeRepositories",
              DescribeRepositoriesRequest::builder,
              EcrClient::describeRepositories)
          .pages("nextToken", "nextToken")
          .worth(10);

  static final Operation GET_REPOSITORY_POLICY =
      Operation.of(
              ECR,
              "GetRepositoryPolicy",
              GetRepositoryPolicyRequest::builder,
              EcrClient::getRepositoryPolicy)
          .worth(12);

  static final Operation GET_REGISTRY_SCANNING_CONFIGURATION =
      Operation.of(
              ECR,
              "GetRegistryScanningConfiguration",
              GetRegistryScanningConfigurationRequest::builder,
              EcrClient::getRegistryScanningConfiguration)
          .worth(13);

  static final List<Operation> ALL =
      List.of(
          LIST_BUCKETS,
          GET_BUCKET_POLICY,
          GET_PUBLIC_ACCESS_BLOCK,
          GET_BUCKET_NOTIFICATION_CONFIGURATION,
          GET_BUCKET_ACL,
          GET_BUCKET_OWNERSHIP_CONTROLS,
          GET_BUCKET_ENCRYPTION,
          GET_BUCKET_VERSIONING,
          GET_BUCKET_LOGGING,
          S3_CONTROL_GET_PUBLIC_ACCESS_BLOCK,
          LIST_ACCESS_POINTS,
          GET_ACCESS_POINT,
          GET_ACCESS_POINT_POLICY,
          LIST_TABLES,
          DESCRIBE_TABLE,
          DESCRIBE_CONTINUOUS_BACKUPS,
          GET_RESOURCE_POLICY,
          DESCRIBE_REPOSITORIES,
          GET_REPOSITORY_POLICY,
          GET_REGISTRY_SCANNING_CONFIGURATION);

  private StorageOperations() {}
}
