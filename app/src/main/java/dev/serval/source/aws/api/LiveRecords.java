package dev.serval.source.aws.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Records of what happened, asked of a live account: the files of a trail or flow log in their
 * bucket, and CloudTrail's own history of events.
 */
public final class LiveRecords implements AutoCloseable {

  /** The actions that it takes: nothing of an audit, and nothing that writes. */
  public static final List<String> PERMISSIONS =
      List.of("s3:ListBucket", "s3:GetObject", "cloudtrail:LookupEvents");

  /** So many files below one prefix; who has more names a day. */
  private static final int MOST_FILES = 1_000_000;

  /** CloudTrail answers two lookups a second, per account and region. */
  private static final int LOOKUPS = 2;

  private static final Service<S3Client> S3 = Service.of("s3", S3Client.class, S3Client::builder);

  private static final Service<CloudTrailClient> CLOUDTRAIL =
      Service.of("cloudtrail", CloudTrailClient.class, CloudTrailClient::builder);

  private final Clients clients;
  private final String region;

  private LiveRecords(Clients clients, String region) {
    this.clients = clients;
    this.region = region;
  }

  /**
   * By a connection.
   *
   * @throws Unreachable if there are no credentials
   */
  public static LiveRecords of(Connection connection) throws Unreachable {
    return new LiveRecords(new Clients(connection), connection.region().orElse("us-east-1"));
  }

  /**
   * The keys of all objects below a prefix.
   *
   * @throws Unreachable if they can't be listed, with the permission that is missing
   */
  public List<String> keys(String bucket, String prefix) throws Unreachable {
    List<String> all = new ArrayList<>();
    String token = null;
    try {
      do {
        ListObjectsV2Response page =
            clients
                .client(S3, region)
                .listObjectsV2(
                    ListObjectsV2Request.builder()
                        .bucket(bucket)
                        .prefix(prefix)
                        .continuationToken(token)
                        .build());
        page.contents().stream().filter(one -> one.size() > 0).map(S3Object::key).forEach(all::add);
        token = page.nextContinuationToken();
      } while (token != null && all.size() < MOST_FILES);
    } catch (SdkException e) {
      throw unreachable(e, "s3:ListBucket");
    }
    if (token != null) {
      throw new Unreachable(
          "it has more than %d files; name a longer prefix, such as a day's".formatted(MOST_FILES));
    }
    return all;
  }

  /**
   * Copies an object into a file.
   *
   * @throws Unreachable if it can't be read
   */
  public void copy(String bucket, String key, Path to) throws Unreachable {
    try (InputStream in =
        clients.client(S3, region).getObject(ask -> ask.bucket(bucket).key(key))) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (SdkException e) {
      throw unreachable(e, "s3:GetObject");
    } catch (IOException e) {
      throw new Unreachable("it can't be copied: " + e.getMessage());
    }
  }

  /**
   * The management events of a region, page by page, each the text of a record; the newest first.
   *
   * @throws Unreachable if it can't be asked
   */
  public void events(String ofRegion, Instant from, Instant until, Consumer<List<String>> to)
      throws Unreachable {
    TokenBucket bucket = new TokenBucket(LOOKUPS, System::nanoTime);
    String token = null;
    try {
      do {
        if (clients.isAws()) {
          LockSupport.parkNanos(bucket.take());
        }
        LookupEventsResponse page =
            clients
                .client(CLOUDTRAIL, ofRegion)
                .lookupEvents(
                    LookupEventsRequest.builder()
                        .startTime(from)
                        .endTime(until)
                        .maxResults(50)
                        .nextToken(token)
                        .build());
        to.accept(page.events().stream().map(Event::cloudTrailEvent).toList());
        token = page.nextToken();
      } while (token != null && !Thread.currentThread().isInterrupted());
    } catch (SdkException e) {
      throw unreachable(e, "cloudtrail:LookupEvents");
    }
  }

  /**
   * Hours of the metrics of all functions of a region.
   *
   * @throws Unreachable if they can't be asked
   */
  public void metrics(String ofRegion, Instant from, Instant until, Consumer<LiveMetrics.Value> to)
      throws Unreachable {
    LiveMetrics.read(clients, ofRegion, from, until, to);
  }

  static Unreachable unreachable(SdkException e, String permission) {
    String said = Failure.message(e);
    if (e instanceof SdkClientException && said.contains("credentials")) {
      return new Unreachable(Caller.withoutCredentials(said));
    }
    return new Unreachable(
        Failure.code(e)
            + ": "
            + Failure.message(e)
            + (Failure.isDenied(e) ? "; it takes the permission " + permission : ""));
  }

  @Override
  public void close() {
    clients.close();
  }
}
