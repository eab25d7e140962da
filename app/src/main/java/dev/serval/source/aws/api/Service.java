package dev.serval.source.aws.api;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/**
 * A service of AWS.
 *
 * @param name as raw answers are kept under
 * @param type the SDK's client
 * @param make makes a client
 */
record Service<C extends SdkClient>(String name, Class<C> type, Make make) {

  /** Makes a client in a region. */
  interface Make {
    SdkClient in(Clients.Setting setting, AwsCredentialsProvider credentials, String region);
  }

  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
      Service<C> of(String name, Class<C> type, Supplier<B> builder) {
    return new Service<>(
        name,
        type,
        (setting, credentials, region) -> setting.build(name, builder.get(), credentials, region));
  }
}
