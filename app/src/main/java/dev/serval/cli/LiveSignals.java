package dev.serval.cli;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Records of a live account: files below {@code s3://BUCKET/PREFIX}, and the event history of
 * regions. What was read once is not asked for again.
 */
final class LiveSignals {

  /** CloudTrail keeps its history so long. */
  static final Duration HISTORY = Duration.ofDays(90);

  private static final String SCHEME = "s3://";

  /** A copy of a file is on the disk while it is read; so many at a time. */
  private static final long COPIED = TimeMerge.ROOM / 16;

  private final LiveRecords records;
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  LiveSignals(LiveRecords records) {
    this.records = records;
  }

  static boolean isBucket(String source) {
    return source.startsWith(SCHEME);
  }

  static boolean namesBucket(String source) {
    return source.length() > SCHEME.length() && source.charAt(SCHEME.length()) != '/';
  }

  /** What is new below an address; the oldest first. */
  List<SignalSource> bucket(String address, Reading how, Coverage coverage) {
    String path = address.substring(SCHEME.length());
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1);
    try {
      return records.keys(bucket, prefix).stream()
          .filter(key -> !key.contains("CloudTrail-Digest") && !read.contains(bucket + key))
          .sorted(
              Comparator.comparing((String key) -> SignalFiles.timeInName(Path.of(key)))
                  .thenComparing(key -> key))
          .<SignalSource>map(key -> new OfKey(bucket, key, how))
          .toList();
    } catch (Unreachable e) {
      coverage.problem(address, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private final class OfKey implements SignalSource {
    private final String bucket;
    private final String key;
    private final Reading how;

    OfKey(String bucket, String key, Reading how) {
      this.bucket = bucket;
      this.key = key;
      this.how = how;
    }

    @Override
    public void read(Coverage coverage, Consumer<Signal> to) {
      String where = SCHEME + bucket + "/" + key;
      try {
        Path copy = Files.createTempFile("serval", ".log");
        try {
          records.copy(bucket, key, copy);
          read.add(bucket + key);
          SignalFiles.read(copy, where, how, coverage, to);
        } finally {
          Files.deleteIfExists(copy);
        }
      } catch (Unreachable e) {
        coverage.problem(where, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        coverage.problem(where, "no temporary file can be made: " + e.getMessage());
      }
    }

    @Override
    public long size() {
      return COPIED;
    }

    @Override
    public Instant begins() {
      return SignalFiles.begins(Path.of(key)).orElse(Instant.MIN);
    }
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

  /** Whole hours of the metrics of a region's functions. */
  SignalSource metrics(String region, Instant from, Instant until) {
    return new Asked(
        "metrics of " + region,
        (coverage, to) -> {
          // CloudWatch answers series by series.
          HourlyValues values = new HourlyValues(from, until);
          records.metrics(region, from, until, values::add);
          values.forEach(
              point -> {
                coverage.count(Coverage.Kind.READ);
                to.accept(point);
              });
        });
  }

  /** The history of a region's management events; data events are not in it. */
  SignalSource history(String region, Instant from, Reading how) {
    Instant earliest = how.now().minus(HISTORY);
    String where = "event history of " + region;
    return new Asked(
        where,
        (coverage, to) -> {
          Instant day = from.isBefore(earliest) ? earliest : from;
          while (day.isBefore(how.now())) {
            Instant end = day.plus(Duration.ofDays(1));
            day(region, day, end.isAfter(how.now()) ? how.now() : end, where, how, coverage, to);
            day = end;
          }
        });
  }

  /** What of a day was answered counts, also where the rest of it is not. */
  private void day(
      String region,
      Instant from,
      Instant until,
      String where,
      Reading how,
      Coverage coverage,
      Consumer<Signal> to)
      throws Unreachable {
    // CloudTrail answers with the newest first.
    List<Signal> signals = new ArrayList<>();
    try {
      records.events(region, from, until, page -> page(page, where, how, coverage, signals::add));
    } catch (Unreachable e) {
      throw new Unreachable(e.getMessage() + "; it is not whole from " + from + " on");
    } finally {
      signals.sort(Comparator.comparing(Signal::time));
      signals.forEach(to);
    }
  }

  private static void page(
      List<String> page, String where, Reading how, Coverage coverage, Consumer<Signal> to) {
    CloudTrail.read(
        new ByteArrayInputStream(
            ("[" + String.join(",", page) + "]").getBytes(StandardCharsets.UTF_8)),
        where,
        how,
        coverage,
        to);
  }

  private interface Question {
    void ask(Coverage coverage, Consumer<Signal> to) throws Unreachable;
  }

  /** What can't be asked is said, the rest goes on. */
  private record Asked(String where, Question question) implements SignalSource {

    @Override
    public void read(Coverage coverage, Consumer<Signal> to) {
      try {
        question.ask(coverage, to);
      } catch (Unreachable e) {
        coverage.problem(where, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Instant begins() {
      return Instant.MIN;
    }
  }
}
