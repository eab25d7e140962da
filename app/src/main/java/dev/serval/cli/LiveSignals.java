package dev.serval.cli;

import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.source.aws.api.LiveRecords;
import dev.serval.source.aws.api.Unreachable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records of a live account: files below {@code s3://BUCKET/PREFIX}, and the event history of
 * regions. What was read once is not asked for again.
 */
final class LiveSignals {

  /** CloudTrail keeps its history so long. */
  static final Duration HISTORY = Duration.ofDays(90);

  private static final String SCHEME = "s3://";

  private final LiveRecords records;
  private final Coverage coverage;
  private final Set<String> read = new HashSet<>();

  LiveSignals(LiveRecords records, Coverage coverage) {
    this.records = records;
    this.coverage = coverage;
  }

  static boolean isBucket(String source) {
    return source.startsWith(SCHEME);
  }

  /** Reads what is new below an address; the oldest first. */
  void bucket(String address, Reading how, Consumer<Signal> to) {
    String path = address.substring(SCHEME.length());
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1);
    try {
      List<String> keys =
          records.keys(bucket, prefix).stream()
              .filter(key -> !key.contains("CloudTrail-Digest") && !read.contains(bucket + key))
              .sorted(
                  Comparator.comparing((String key) -> SignalFiles.timeInName(Path.of(key)))
                      .thenComparing(key -> key))
              .toList();
      Path copy = Files.createTempFile("serval", ".log");
      try {
        for (String key : keys) {
          file(bucket, key, copy, how, to);
        }
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (Unreachable e) {
      coverage.problem(address, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      coverage.problem(address, "no temporary file can be made: " + e.getMessage());
    }
  }

  private void file(String bucket, String key, Path copy, Reading how, Consumer<Signal> to)
      throws IOException {
    String where = SCHEME + bucket + "/" + key;
    try {
      records.copy(bucket, key, copy);
    } catch (Unreachable e) {
      coverage.problem(where, String.valueOf(e.getMessage()));
      return;
    }
    read.add(bucket + key);
    SignalFiles.read(copy, where, how, coverage, to);
  }

  /** Copies one object, such as a list, into a file. */
  void object(String address, Path to) throws Unreachable {
    String path = address.substring(SCHEME.length());
    int slash = path.indexOf('/');
    if (slash <= 0 || slash == path.length() - 1) {
      throw new Unreachable("write it as s3://BUCKET/KEY");
    }
    records.copy(path.substring(0, slash), path.substring(slash + 1), to);
  }

  /** Reads whole hours of the metrics of a region's functions. */
  void metrics(String region, Instant from, Instant until, Consumer<Signal> to) {
    try {
      records.metrics(
          region,
          from,
          until,
          value -> {
            coverage.count(Coverage.Kind.READ);
            to.accept(
                new MetricPoint(value.time(), value.function(), value.metric(), value.value()));
          });
    } catch (Unreachable e) {
      coverage.problem("metrics of " + region, String.valueOf(e.getMessage()));
    }
  }

  /** Reads the history of a region's management events; data events are not in it. */
  void history(String region, Instant from, Reading how, Consumer<Signal> to) {
    Instant now = how.now();
    Instant earliest = now.minus(HISTORY);
    String where = "event history of " + region;
    try {
      records.events(
          region,
          from.isBefore(earliest) ? earliest : from,
          now,
          page ->
              CloudTrail.read(
                  new ByteArrayInputStream(
                      ("[" + String.join(",", page) + "]").getBytes(StandardCharsets.UTF_8)),
                  where,
                  how,
                  coverage,
                  to));
    } catch (Unreachable e) {
      coverage.problem(where, String.valueOf(e.getMessage()));
    }
  }
}
