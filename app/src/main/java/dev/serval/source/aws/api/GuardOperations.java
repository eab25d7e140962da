package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.signer.SignerClient;
import software.amazon.awssdk.services.signer.model.ListSigningProfilesRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;

/** Keys, secrets (never their values), signatures, networks. */
final class GuardOperations {

  private static final Service<KmsClient> KMS =
      Service.of("kms", KmsClient.class, KmsClient::builder);

  private static final Service<SecretsManagerClient> SECRETS =
      Service.of("secretsmanager", SecretsManagerClient.class, SecretsManagerClient::builder);

  private static final Service<SsmClient> SSM =
      Service.of("ssm", SsmClient.class, SsmClient::builder);

  private static final Service<SignerClient> SIGNER =
      Service.of("signer", SignerClient.class, SignerClient::builder);

  private static final Service<Ec2Client> EC2 =
      Service.of("ec2", Ec2Client.class, Ec2Client::builder);

  static final Operation LIST_KEYS =
      Operation.of(KMS, "ListKeys", ListKeysRequest::builder, KmsClient::listKeys)
          .pages("Marker", "NextMarker")
          .worth(10);

  static final Operation LIST_ALIASES =
      Operation.of(KMS, "ListAliases", ListAliasesRequest::builder, KmsClient::listAliases)
          .pages("Marker", "NextMarker")
          .worth(10);

  static final Operation DESCRIBE_KEY =
      Operation.of(KMS, "DescribeKey", DescribeKeyRequest::builder, KmsClient::describeKey)
          .worth(11);

  static final Operation GET_KEY_POLICY =
      Operation.of(KMS, "GetKeyPolicy", GetKeyPolicyRequest::builder, KmsClient::getKeyPolicy)
          .worth(12);

  static final Operation GET_KEY_ROTATION_STATUS =
      Operation.of(
              KMS,
              "GetKeyRotationStatus",
              GetKeyRotationStatusRequest::builder,
              KmsClient::getKeyRotationStatus)
          .worth(13);

  static final Operation LIST_GRANTS =
      Operation.of(KMS, "ListGrants", ListGrantsRequest::builder, KmsClient::listGrants)
          .pages("Marker", "NextMarker")
          .worth(14);

  static final Operation LIST_SECRETS =
      Operation.of(
              SECRETS,
              "ListSecrets",
              ListSecretsRequest::builder,
              SecretsManagerClient::listSecrets)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation GET_RESOURCE_POLICY =
      Operation.of(
              SECRETS,
              "GetResourcePolicy",
              GetResourcePolicyRequest::builder,
              SecretsManagerClient::getResourcePolicy)
          .worth(12);

  static final Operation DESCRIBE_PARAMETERS =
      Operation.of(
              SSM,
              "DescribeParameters",
              DescribeParametersRequest::builder,
              SsmClient::describeParameters)
          .pages("NextToken", "NextToken")
          .worth(14);

  static final Operation LIST_SIGNING_PROFILES =
      Operation.of(
              SIGNER,
              "ListSigningProfiles",
              ListSigningProfilesRequest::builder,
              SignerClient::listSigningProfiles,
              request -> request.includeCanceled(true))
          .pages("nextToken", "nextToken")
          .worth(10);

  static final Operation DESCRIBE_REGIONS =
      Operation.of(
              EC2,
              "DescribeRegions",
              DescribeRegionsRequest::builder,
              Ec2Client::describeRegions,
              request -> request.allRegions(true))
          .worth(0);

  static final Operation DESCRIBE_SUBNETS =
      Operation.of(
              EC2, "DescribeSubnets", DescribeSubnetsRequest::builder, Ec2Client::describeSubnets)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation DESCRIBE_SECURITY_GROUPS =
      Operation.of(
              EC2,
              "DescribeSecurityGroups",
              DescribeSecurityGroupsRequest::builder,
              Ec2Client::describeSecurityGroups)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation DESCRIBE_ROUTE_TABLES =
      Operation.of(
              EC2,
              "DescribeRouteTables",
              DescribeRouteTablesRequest::builder,
              Ec2Client::describeRouteTables)
          .pages("NextToken", "NextToken")
          .worth(14);

  static final Operation DESCRIBE_VPC_ENDPOINTS =
      Operation.of(
              EC2,
              "DescribeVpcEndpoints",
              DescribeVpcEndpointsRequest::builder,
              Ec2Client::describeVpcEndpoints)
          .pages("NextToken", "NextToken")
          .worth(14);

  static final Operation DESCRIBE_NETWORK_INTERFACES =
      Operation.of(
              EC2,
              "DescribeNetworkInterfaces",
              DescribeNetworkInterfacesRequest::builder,
              Ec2Client::describeNetworkInterfaces,
              request ->
                  request.filters(Filter.builder().name("interface-type").values("lambda").build()))
          .pages("NextToken", "NextToken")
          .worth(14);

  static final List<Operation> ALL =
      List.of(
          LIST_KEYS,
          LIST_ALIASES,
          DESCRIBE_KEY,
          GET_KEY_POLICY,
          GET_KEY_ROTATION_STATUS,
          LIST_GRANTS,
          LIST_SECRETS,
          GET_RESOURCE_POLICY,
          DESCRIBE_PARAMETERS,
          LIST_SIGNING_PROFILES,
          DESCRIBE_REGIONS,
          DESCRIBE_SUBNETS,
          DESCRIBE_SECURITY_GROUPS,
          DESCRIBE_ROUTE_TABLES,
          DESCRIBE_VPC_ENDPOINTS,
          DESCRIBE_NETWORK_INTERFACES);

  private GuardOperations() {}
}
