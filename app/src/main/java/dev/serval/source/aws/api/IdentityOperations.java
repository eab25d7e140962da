package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Who is there and what they may do: IAM and STS for all regions, identity pools in theirs. */
final class IdentityOperations {

  private static final Service<StsClient> STS =
      Service.of("sts", StsClient.class, StsClient::builder);

  private static final Service<IamClient> IAM =
      Service.of("iam", IamClient.class, IamClient::builder);

  static final Operation GET_CALLER_IDENTITY =
      Operation.of(
              STS,
              "GetCallerIdentity",
              GetCallerIdentityRequest::builder,
              StsClient::getCallerIdentity)
          .worth(0);

  static final Operation GET_ACCOUNT_AUTHORIZATION_DETAILS =
      Operation.of(
              IAM,
              "GetAccountAuthorizationDetails",
              GetAccountAuthorizationDetailsRequest::builder,
              IamClient::getAccountAuthorizationDetails)
          .pages("Marker", "Marker")
          .worth(0);

  static final Operation GET_SERVICE_LAST_ACCESSED_DETAILS = LastUse.operation(IAM);

  /** Of pools that trusts name. */
  static final Operation DESCRIBE_IDENTITY_POOL =
      Operation.of(
              Service.of(
                  "cognito-identity", CognitoIdentityClient.class, CognitoIdentityClient::builder),
              "DescribeIdentityPool",
              DescribeIdentityPoolRequest::builder,
              CognitoIdentityClient::describeIdentityPool)
          .worth(13);

  static final List<Operation> ALL =
      List.of(
          GET_CALLER_IDENTITY,
          GET_ACCOUNT_AUTHORIZATION_DETAILS,
          DESCRIBE_IDENTITY_POOL,
          GET_SERVICE_LAST_ACCESSED_DETAILS);

  private IdentityOperations() {}
}
