package dev.serval.source.aws.api;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Who Serval is to AWS. */
final class Credentials {

  private static final Region FIRST = Region.US_EAST_1;

  private Credentials() {}

  /** Credentials as the user chose them. */
  static AwsCredentialsProvider of(Connection connection, Clients.Setting setting)
      throws Unreachable {
    AwsCredentialsProvider own = own(connection);
    if (connection.roleArn().isEmpty()) {
      return own;
    }
    StsClient sts = setting.build("sts", StsClient.builder(), own, region(connection).id());
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request -> {
              request.roleArn(connection.roleArn().get());
              request.roleSessionName(connection.sessionName().orElse("serval"));
              connection.externalId().ifPresent(request::externalId);
            })
        .build();
  }

  private static AwsCredentialsProvider own(Connection connection) throws Unreachable {
    if (connection.profile().isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    String name = connection.profile().get();
    if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
      throw new Unreachable(
          "there is no profile '"
              + name
              + "' in the AWS configuration files; see 'aws configure"
              + " list-profiles'");
    }
    return DefaultCredentialsProvider.builder().profileName(name).build();
  }

  /** The region to begin with: as chosen, as configured, or the first of AWS. */
  static Region region(Connection connection) {
    if (connection.region().isPresent()) {
      return Region.of(connection.region().get());
    }
    try {
      DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
      connection.profile().ifPresent(chain::profileName);
      return Optional.ofNullable(chain.build().getRegion()).orElse(FIRST);
    } catch (SdkClientException e) {
      return FIRST;
    }
  }
}
