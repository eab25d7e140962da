package dev.serval.source.aws.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;

/** The SDK's clients, one for each service and region, made when first needed. */
final class Clients implements AutoCloseable {

  /** Kept open to one service for the next call; as many as ask at once. */
  private static final int CONNECTIONS = 64;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);

  private final Setting setting;
  private final AwsCredentialsProvider credentials;
  private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

  Clients(Connection connection) throws Unreachable {
    // Five by default; every call beyond those would pay for a new connection and its handshake.
    System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
    if (connection.endpoint().isPresent()) {
      // Kinesis speaks CBOR, which AWS understands and imitations of AWS mostly don't.
      System.setProperty("aws.cborEnabled", "false");
    }
    this.setting =
        new Setting(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .build(),
            connection.endpoint(),
            new ConcurrentSkipListMap<>());
    this.credentials = Credentials.of(connection, setting);
  }

  /** Whether this is AWS itself, whose quotas hold. */
  boolean isAws() {
    return setting.endpoint().isEmpty();
  }

  /** The client of a service in a region. */
  <C extends SdkClient> C client(Service<C> service, String region) {
    SdkClient made =
        clients.computeIfAbsent(
            service.name() + "/" + region, _ -> service.make().in(setting, credentials, region));
    return service.type().cast(made);
  }

  /** How many requests were made, by {@code service:Operation}. */
  SortedMap<String, Integer> requests() {
    return new TreeMap<>(setting.requests());
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
    setting.http().close();
  }

  /** What all clients have in common. */
  record Setting(
      SdkHttpClient http, Optional<URI> endpoint, ConcurrentMap<String, Integer> requests) {

    /** A client; services that are the same in all regions find their one endpoint themselves. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
        String service, B builder, AwsCredentialsProvider credentials, String region) {
      builder
          .httpClient(http)
          .credentialsProvider(credentials)
          .region(Region.of(region))
          .overrideConfiguration(
              common -> {
                common.retryStrategy(RetryMode.ADAPTIVE_V2);
                common.apiCallTimeout(Duration.ofMinutes(5));
                common.addExecutionInterceptor(new Counter(service, requests));
              });
      endpoint.ifPresent(builder::endpointOverride);
      if (builder instanceof S3ClientBuilder s3) {
        s3.crossRegionAccessEnabled(endpoint.isEmpty());
        s3.forcePathStyle(endpoint.isPresent());
      }
      if (builder instanceof S3ControlClientBuilder control) {
        // It puts the account before the host, where another endpoint has no such name.
        endpoint.ifPresent(
            address ->
                control.endpointProvider(
                    _ ->
                        CompletableFuture.completedFuture(
                            Endpoint.builder().url(address).build())));
      }
      return builder.build();
    }
  }

  /** Counts requests, repeated ones too. */
  private record Counter(String service, ConcurrentMap<String, Integer> requests)
      implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      requests.merge(service + ":" + operation, 1, Integer::sum);
    }
  }
}
