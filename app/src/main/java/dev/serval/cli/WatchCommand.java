package dev.serval.cli;

import dev.serval.finding.Suppressions;
import dev.serval.report.watch.Watched;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.FlowLogs;
import dev.serval.signal.read.Reading;
import dev.serval.signal.watch.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the detectors over records of what happened. */
@Command(
    name = "watch",
    description =
        "Says what in records of CloudTrail, VPC flow logs and Lambda's reports is out of the"
            + " ordinary.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  /** What detectors of metrics compare with, at most. */
  private static final Duration LEARNED = Duration.ofDays(36);

  /** Minutes after which what happened is judged. */
  private static final int WAIT = 10;

  private final Console console;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description =
          "Files and folders of records, packed with gzip, zip or tar, or not; s3://BUCKET/PREFIX"
              + " of a trail or flow log.")
  private List<String> sources = List.of();

  @Option(
      names = "--history",
      description =
          "Read CloudTrail's event history of each --region, too: management events only, two"
              + " requests a second, from --since on (default: the last day).")
  private boolean history;

  @Option(
      names = "--metrics",
      description =
          "Read the metrics of the functions of each --region, too, by the hour, of the last 36"
              + " days; what is before --since is learned from.")
  private boolean metrics;

  @Mixin private LookFor lookFor = new LookFor();

  @Mixin private LiveOptions live = new LiveOptions();

  @Mixin private EstateOptions estate = new EstateOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Report only what happened from then on, such as 2026-11-01T00:00:00Z; what was before is"
              + " learned from.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--flow-format",
      paramLabel = "FIELDS",
      description = "The fields of flow logs without header, as given to AWS.")
  private Optional<String> flowFormat = Optional.empty();

  @Option(
      names = "--severity",
      paramLabel = "S",
      description = "Report nothing below: CRITICAL, HIGH, MEDIUM, LOW, INFO (default: LOW).")
  private Severity severity = Severity.LOW;

  @Option(
      names = "--fail-on",
      paramLabel = "S",
      description = "Severity from which the exit status is 1 (default: HIGH).")
  private Severity failOn = Severity.HIGH;

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description =
          "What does not count: a list of entries with rule, function, principal, account or region"
              + " as patterns, reason, and the last day until which it holds.")
  private Optional<Path> suppress = Optional.empty();

  @Option(names = "--follow", description = "Go on with new lines and new files until interrupted.")
  private boolean follow;

  @Option(
      names = "--wait",
      paramLabel = "MINUTES",
      description =
          "With --follow: how late records may come; what happened is judged then (default: 10).")
  private Optional<Integer> wait = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "What was learned: read if it is there, and written for the next run.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--used-out",
      paramLabel = "FILE",
      description = "Write which actions each function used, for 'serval policy --used'.")
  private Optional<Path> usedOut = Optional.empty();

  @Option(
      names = "--metric-csv",
      paramLabel = "FILE",
      description = "A metric: a table of times and values, or of values of several series.")
  private Optional<Path> metricCsv = Optional.empty();

  @Option(
      names = "--scores",
      description = "With --metric-csv: print each line with how far out it is, from 0 to 1.")
  private boolean scores;

  @Option(names = "--json-lines", description = "One observation a line, in JSON.")
  private boolean jsonLines;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write reports into this folder, too. Other files in it stay.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "LIST",
      split = ",",
      description = "With --out: html, json, ocsf, asff (default: html, json).")
  private List<WatchFile> formats = List.of();

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (scores) {
      return MetricScores.print(
          metricCsv.orElseThrow(
              () -> new UserError(ExitStatus.USAGE, "--scores belongs to --metric-csv FILE")),
          console);
    }
    boolean asks = history || metrics;
    if (sources.isEmpty() && !asks && (metricCsv.isEmpty() || follow)) {
      throw new UserError(
          ExitStatus.USAGE,
          "name files or folders of records, s3://BUCKET/PREFIX, or --history or --metrics with"
              + " --region");
    }
    boolean buckets = sources.stream().anyMatch(LiveSignals::isBucket);
    if (live.given() && !asks && !buckets && !lookFor.asksAws()) {
      throw new UserError(
          ExitStatus.USAGE,
          "options of a live account belong to --history, --metrics or s3://BUCKET/PREFIX");
    }
    if (asks && live.wanted().regions().isEmpty()) {
      throw new UserError(
          ExitStatus.USAGE,
          (history ? "--history" : "--metrics") + " needs --region, such as eu-west-1");
    }
    if (!live.wanted().functions().isEmpty()
        || !live.wanted().tags().isEmpty()
        || live.minutes() > 0) {
      throw new UserError(
          ExitStatus.USAGE, "watch takes no --function, --tag or --time-limit: it reads all");
    }
    if (!formats.isEmpty() && out.isEmpty()) {
      throw new UserError(ExitStatus.USAGE, "--format belongs to --out DIR");
    }
    if (wait.isPresent() && !follow) {
      throw new UserError(ExitStatus.USAGE, "--wait belongs to --follow");
    }
    if (minutes() < 0 || minutes() > 1440) {
      throw new UserError(ExitStatus.USAGE, "--wait is a number of minutes, such as 10");
    }
    if (flowFormat.isPresent() && !FlowLogs.isFormat(flowFormat.get())) {
      throw new UserError(
          ExitStatus.USAGE,
          "--flow-format: '%s' names no fields of a flow log, such as '${srcaddr} ${dstaddr} ${start}'"
              .formatted(flowFormat.get()));
    }
    out.ifPresent(WatchValues::checkFolder);
    state.ifPresent(file -> WatchValues.checkFile("--state", file));
    usedOut.ifPresent(file -> WatchValues.checkFile("--used-out", file));
    return watched();
  }

  private int minutes() {
    return wait.orElse(WAIT);
  }

  private int watched() {
    Coverage coverage = new Coverage();
    Watching.Choice choice =
        new Watching.Choice(
            severity,
            since.map(WatchValues::time).orElse(Instant.MIN),
            suppress.map(WatchValues::suppressions).orElse(Suppressions.NONE));
    WatchPrinter printer = new WatchPrinter(console, jsonLines);
    Instant now = console.clock().instant();
    Watching watching;
    try (SourcesWatched read =
        new SourcesWatched(sources, asked(now, choice), live, console, coverage)) {
      List<Detector<?>> detectors = new ArrayList<>(WatchLists.detectors());
      detectors.addAll(lookFor.detectors(read, console));
      Optional<Memory> memory = state.flatMap(file -> WatchMemory.read(file, detectors, console));
      watching = new Watching(detectors, memory, estate.read(console), choice, coverage);
      List<SignalSource> values = metricCsv.stream().map(MetricScores::source).toList();
      if (follow) {
        TimeMerge.read(values, coverage, watching::take);
        follow(read, watching, coverage, printer);
      } else {
        Reading how = new Reading(now, lookFor.kept(), flowFormat);
        List<SignalSource> all = new ArrayList<>(values);
        all.addAll(read.whole(how));
        all.addAll(read.ask(how));
        TimeMerge.read(all, coverage, watching::take);
      }
    }
    List<Watching.Told> last = watching.upTo(Instant.MAX);
    Watched watched = watching.result(Version.get(), sources, console.clock().instant());
    printer.last(last, watched, watching, follow);
    state.ifPresent(file -> WatchMemory.write(file, watching.memory()));
    usedOut.ifPresent(file -> UsedOut.write(file, watching.used(), coverage.events()));
    written(watched);
    if (coverage.of(Coverage.Kind.READ) == 0 && coverage.of(Coverage.Kind.NODATA) == 0 && !follow) {
      throw new UserError(ExitStatus.UNREADABLE, "no record could be read");
    }
    return watched.incidents().stream()
            .anyMatch(one -> Watched.severity(one.severity()).atLeast(failOn))
        ? ExitStatus.FINDINGS
        : ExitStatus.CLEAN;
  }

  private SourcesWatched.Asked asked(Instant now, Watching.Choice choice) {
    List<String> regions = live.wanted().regions();
    return new SourcesWatched.Asked(
        history ? regions : List.of(),
        metrics ? regions : List.of(),
        lookFor.asksAws(),
        since.isPresent() ? choice.from() : now.minus(Duration.ofDays(1)),
        now.minus(LEARNED).truncatedTo(ChronoUnit.HOURS));
  }

  private void follow(
      SourcesWatched read, Watching watching, Coverage coverage, WatchPrinter printer) {
    try (Interruption interruption = Interruption.expected()) {
      new Following(read, Duration.ofMinutes(minutes()), console.clock())
          .run(
              watching,
              coverage,
              now -> {
                lookFor.changed(read, console).forEach(watching::replace);
                return new Reading(now, lookFor.kept(), flowFormat);
              },
              () -> interruption.pause(read.pause()),
              told -> {
                printer.now(told, watching);
                if (!told.isEmpty()) {
                  state.ifPresent(file -> WatchMemory.write(file, watching.memory()));
                }
              });
    }
  }

  private void written(Watched watched) {
    out.ifPresent(
        folder ->
            (formats.isEmpty() ? List.of(WatchFile.HTML, WatchFile.JSON) : formats)
                .stream()
                    .distinct()
                    .map(format -> format.write(watched, folder))
                    .forEach(file -> console.say("wrote " + file)));
  }
}
