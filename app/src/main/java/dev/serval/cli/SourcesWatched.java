package dev.serval.cli;

import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.source.aws.api.LiveRecords;
import dev.serval.source.aws.api.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a watch reads, of files and of a live account. */
final class SourcesWatched implements AutoCloseable {

  /** Each look asks for what is not older, since events come late into the history. */
  private static final Duration OVERLAP = Duration.ofMinutes(30);

  private static final Duration LATE = Duration.ofMinutes(15);

  private final List<Path> files = new ArrayList<>();
  private final List<String> buckets = new ArrayList<>();
  private final Asked asks;
  private final Optional<LiveRecords> records;
  private final Optional<LiveSignals> live;
  private final Coverage coverage;
  private final List<Archive> archives = new ArrayList<>();
  private Instant asked;
  private Instant measured;

  /**
   * What a live account is asked for beside its buckets.
   *
   * @param history regions whose event history is read
   * @param metrics regions whose functions' metrics are read
   * @param lists whether a list of the user's is in a bucket
   * @param from where the history begins
   * @param measuredFrom where the metrics begin
   */
  record Asked(
      List<String> history,
      List<String> metrics,
      boolean lists,
      Instant from,
      Instant measuredFrom) {}

  /** Of what the user named. */
  SourcesWatched(
      List<String> sources, Asked asks, LiveOptions options, Console console, Coverage coverage) {
    this.asks = asks;
    this.coverage = coverage;
    this.asked = asks.from();
    this.measured = asks.measuredFrom();
    for (String source : sources) {
      if (LiveSignals.isBucket(source)) {
        if (!LiveSignals.namesBucket(source)) {
          throw new UserError(
              ExitStatus.USAGE, "'" + source + "' names no bucket; write it as s3://BUCKET/PREFIX");
        }
        buckets.add(source);
      } else {
        path(source).ifPresent(files::add);
      }
    }
    this.records =
        buckets.isEmpty() && asks.history().isEmpty() && asks.metrics().isEmpty() && !asks.lists()
            ? Optional.empty()
            : Optional.of(records(options, console));
    this.live = records.map(LiveSignals::new);
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

  /** All files, to be read once. */
  List<SignalSource> whole(Reading how) {
    return SignalFiles.below(files, coverage).stream()
        .flatMap(file -> of(file, () -> Files.newInputStream(file), how).stream())
        .toList();
  }

  /** What is to be read of a file: it, or, of an archive, what is in it. */
  List<SignalSource> of(Path file, SignalFiles.Opening part, Reading how) {
    if (!Archive.isOne(file)) {
      return List.of(SignalFiles.source(file, part, how));
    }
    try {
      Archive archive = Archive.open(file);
      archives.add(archive);
      archive.problem().ifPresent(problem -> coverage.problem(file.toString(), problem));
      return archive.members().stream()
          .map(member -> SignalFiles.source(file, member, how))
          .toList();
    } catch (IOException e) {
      coverage.problem(file.toString(), "the archive can't be read: " + e.getMessage());
      return List.of();
    }
  }

  /** What is new in the live account. */
  List<SignalSource> ask(Reading how) {
    if (live.isEmpty()) {
      return List.of();
    }
    List<SignalSource> all = new ArrayList<>();
    buckets.forEach(address -> all.addAll(live.get().bucket(address, how, coverage)));
    Instant from = asked;
    asks.history().forEach(region -> all.add(live.get().history(region, from, how)));
    Instant next = how.now().minus(OVERLAP);
    asked = next.isAfter(asked) ? next : asked;
    // CloudWatch's own values come late: an hour is read when it is over for a quarter.
    Instant whole = how.now().minus(LATE).truncatedTo(ChronoUnit.HOURS);
    if (whole.isAfter(measured)) {
      Instant begin = measured;
      asks.metrics().forEach(region -> all.add(live.get().metrics(region, begin, whole)));
      measured = whole;
    }
    return all;
  }

  /** The text of a list of the user's, in a file or a bucket. */
  String list(String address, String option) {
    if (!LiveSignals.isBucket(address)) {
      return LookFor.read(Path.of(address), option);
    }
    try {
      Path copy = Files.createTempFile("serval", ".txt");
      try {
        live.orElseThrow().object(address, copy);
        return LookFor.read(copy, option);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (Unreachable e) {
      throw new UserError(ExitStatus.UNREADABLE, option + ": " + address + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.UNREADABLE, option + ": no temporary file can be made: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    records.ifPresent(LiveRecords::close);
    closeArchives();
  }

  /** What was opened is read. */
  void closeArchives() {
    for (Archive archive : archives) {
      try {
        archive.close();
      } catch (IOException e) {
        coverage.problem("an archive", "its copy can't be removed: " + e.getMessage());
      }
    }
    archives.clear();
  }
}
