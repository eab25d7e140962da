package dev.serval.cli;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.source.aws.api.LiveRecords;
import dev.serval.source.aws.api.Unreachable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a watch reads, of files and of a live account. */
final class SourcesWatched implements AutoCloseable {

  /** Each look asks for what is not older, since events come late into the history. */
  private static final Duration OVERLAP = Duration.ofMinutes(30);

  private final List<Path> files = new ArrayList<>();
  private final List<String> buckets = new ArrayList<>();
  private final List<String> regions;
  private final Optional<LiveRecords> records;
  private final Optional<LiveSignals> live;
  private final Coverage coverage;
  private Instant asked;

  /**
   * Of what the user named.
   *
   * @param regions whose event history is read, too
   * @param from where the history begins
   */
  SourcesWatched(
      List<String> sources,
      List<String> regions,
      LiveOptions options,
      Console console,
      Instant from,
      Coverage coverage) {
    this.regions = regions;
    this.coverage = coverage;
    this.asked = from;
    for (String source : sources) {
      if (LiveSignals.isBucket(source)) {
        buckets.add(source);
      } else {
        path(source).ifPresent(files::add);
      }
    }
    this.records =
        buckets.isEmpty() && regions.isEmpty()
            ? Optional.empty()
            : Optional.of(records(options, console));
    this.live = records.map(one -> new LiveSignals(one, coverage));
  }

  private static LiveRecords records(LiveOptions options, Console console) {
    try {
      return LiveRecords.of(options.connection(console.variable("AWS_ENDPOINT_URL")));
    } catch (Unreachable e) {
      throw new UserError(ExitStatus.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Path> path(String source) {
    try {
      Path path = Path.of(source);
      if (Files.exists(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // There is none of that name.
    }
    coverage.problem(source, "there is no such file or folder");
    return Optional.empty();
  }

  /** How long to wait between two looks: listing a bucket costs something each time. */
  Duration pause() {
    return live.isPresent() ? Duration.ofMinutes(1) : Duration.ofSeconds(5);
  }

  /** Files and folders, which may grow. */
  List<Path> files() {
    return files;
  }

  /** Reads all files once. */
  void readFiles(Reading how, Consumer<Signal> to) {
    for (Path file : SignalFiles.below(files, coverage)) {
      SignalFiles.read(file, file.toString(), how, coverage, to);
    }
  }

  /** Asks the live account for what is new. */
  void ask(Reading how, Consumer<Signal> to) {
    live.ifPresent(
        one -> {
          buckets.forEach(address -> one.bucket(address, how, to));
          regions.forEach(region -> one.history(region, asked, how, to));
          Instant next = how.now().minus(OVERLAP);
          asked = next.isAfter(asked) ? next : asked;
        });
  }

  @Override
  public void close() {
    records.ifPresent(LiveRecords::close);
  }
}
