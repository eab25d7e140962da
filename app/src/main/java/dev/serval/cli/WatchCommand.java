package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.report.TerminalText;
import dev.serval.rule.Severity;
import dev.serval.sigma.SigmaFolder;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Detectors;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Reordering;
import dev.serval.signal.detect.SeriesScores;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.ThreatMatch;
import dev.serval.signal.detect.UsedActions;
import dev.serval.signal.detect.Watch;
import dev.serval.signal.detect.WatchlistMatch;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Kept;
import dev.serval.signal.read.MetricCsv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
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

  private static final int WIDTH = 100;

  private final Console console;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Files and folders of records, packed with gzip or not.")
  private List<Path> sources = List.of();

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
      names = "--state",
      paramLabel = "FILE",
      description = "What was learned: read if it is there, and written for the next run.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--threat-list",
      paramLabel = "FILE",
      description = "Addresses, networks and domains to look for, one a line.")
  private Optional<Path> threats = Optional.empty();

  @Option(
      names = "--watchlist",
      paramLabel = "FILE",
      description = "What to tell of always: event, account, address and domain, one a line.")
  private Optional<Path> watchlist = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Sigma rules of your own for CloudTrail, a folder or file.")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--used-out",
      paramLabel = "FILE",
      description = "Write which actions each function used, for 'serval policy --used'.")
  private Optional<Path> usedOut = Optional.empty();

  @Option(
      names = "--metric-csv",
      paramLabel = "FILE",
      description = "A metric: lines of timestamp,value.")
  private Optional<Path> metricCsv = Optional.empty();

  @Option(
      names = "--scores",
      description = "With --metric-csv: print each line with how far out it is, from 0 to 1.")
  private boolean scores;

  @Option(names = "--json-lines", description = "One observation a line, in JSON.")
  private boolean jsonLines;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (scores) {
      return scored();
    }
    if (sources.isEmpty() && metricCsv.isEmpty()) {
      throw new UserError(
          ExitStatus.USAGE, "name files or folders of records; a live account is not watched yet");
    }
    return watched();
  }

  private int watched() {
    Instant from = since.map(WatchCommand::time).orElse(Instant.MIN);
    Coverage coverage = new Coverage();
    List<Detector<?>> detectors =
        new ArrayList<>(Detectors.all(Tables.bundled().awsRanges().ranges()));
    OwnLists lists = new OwnLists(console);
    threats.map(lists::threats).map(ThreatMatch::new).ifPresent(detectors::add);
    watchlist.map(lists::watchlist).map(WatchlistMatch::new).ifPresent(detectors::add);
    Optional<SigmaFolder.Rules> own = rules.map(lists::rules);
    own.ifPresent(read -> detectors.addAll(read.detectors()));
    Watch watch =
        state
            .flatMap(WatchMemory::read)
            .map(memory -> Watch.of(detectors, memory))
            .orElseGet(() -> Watch.of(detectors));
    UsedActions used = new UsedActions();
    metricCsv.ifPresent(
        file -> points(file, coverage, (point, _) -> take(watch, point, used, coverage)));
    for (Path file : SignalFiles.below(existing(coverage), coverage)) {
      SignalFiles.read(
          file,
          flowFormat,
          own.map(SigmaFolder.Rules::kept).orElse(Kept.NONE),
          console.clock().instant(),
          coverage,
          one -> take(watch, one, used, coverage));
    }
    List<Observation> told = new ArrayList<>();
    for (Observation one : watch.finish()) {
      if (!one.time().isBefore(from) && severity(one).atLeast(severity)) {
        told.add(one);
      }
    }
    told.forEach(this::print);
    state.ifPresent(file -> WatchMemory.write(file, watch.memory()));
    usedOut.ifPresent(file -> UsedOut.write(file, used, coverage.events()));
    summary(told, coverage);
    if (coverage.of(Coverage.Kind.READ) == 0 && coverage.of(Coverage.Kind.NODATA) == 0) {
      throw new UserError(ExitStatus.UNREADABLE, "no record could be read");
    }
    return told.stream().anyMatch(one -> severity(one).atLeast(failOn))
        ? ExitStatus.FINDINGS
        : ExitStatus.CLEAN;
  }

  private List<Path> existing(Coverage coverage) {
    List<Path> found = new ArrayList<>();
    for (Path source : sources) {
      if (Files.exists(source)) {
        found.add(source);
      } else {
        coverage.problem(source.toString(), "there is no such file or folder");
      }
    }
    return found;
  }

  private static void take(Watch watch, Signal signal, UsedActions used, Coverage coverage) {
    Reordering.Fate fate = watch.take(signal);
    if (fate == Reordering.Fate.REPEATED) {
      coverage.count(Coverage.Kind.REPEATED);
      return;
    }
    if (fate == Reordering.Fate.LATE) {
      coverage.count(Coverage.Kind.LATE);
    }
    used.take(signal);
  }

  private int scored() {
    Path file =
        metricCsv.orElseThrow(
            () -> new UserError(ExitStatus.USAGE, "--scores belongs to --metric-csv FILE"));
    Coverage coverage = new Coverage();
    SeriesScores series = new SeriesScores();
    console.out().println("timestamp,value,score");
    points(
        file,
        coverage,
        (point, written) ->
            console
                .out()
                .printf(Locale.ROOT, "%s,%s,%.6f%n", written, point.value(), series.next(point)));
    coverage.problems().forEach(problem -> console.err().println("serval: " + problem));
    if (coverage.of(Coverage.Kind.MALFORMED) > 0) {
      console
          .err()
          .printf(
              "serval: %d lines are no timestamp,value and were left out%n",
              coverage.of(Coverage.Kind.MALFORMED));
    }
    return coverage.of(Coverage.Kind.READ) == 0 ? ExitStatus.UNREADABLE : ExitStatus.CLEAN;
  }

  private static void points(Path file, Coverage coverage, BiConsumer<MetricPoint, String> to) {
    try (InputStream in = Files.newInputStream(file)) {
      MetricCsv.read(in, file.toString(), file.getFileName().toString(), coverage, to);
    } catch (IOException e) {
      throw new UserError(ExitStatus.UNREADABLE, "--metric-csv: '" + file + "' can't be read");
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
    } catch (DateTimeException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--since: '" + text + "' is no time; write it as 2026-11-01 or 2026-11-01T00:00:00Z");
    }
  }

  private void print(Observation one) {
    if (jsonLines) {
      console.out().println(JsonWriter.compact(ObservationJson.of(one)));
      return;
    }
    TerminalText text = new TerminalText(console.terminal(), WIDTH);
    text.severity(severity(one));
    text.plain("  " + one.rule() + "  " + one.time() + "  ").bold(one.summary()).line();
    if (!one.function().isEmpty()) {
      text.plain("    function  " + one.function()).line();
    }
    if (!one.principal().isEmpty()) {
      text.plain("    by        " + one.principal()).line();
    }
    one.evidence().forEach(line -> text.plain("    " + line).line());
    console.out().println(text);
  }

  /** What was read and what was not: beside the results, for it says what they are worth. */
  private void summary(List<Observation> told, Coverage coverage) {
    StringBuilder line = new StringBuilder();
    coverage
        .counts()
        .forEach(
            (kind, count) ->
                line.append(line.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(kind.text()));
    TerminalText text = new TerminalText(false, WIDTH);
    coverage.problems().forEach(problem -> text.plain("serval: " + problem).line());
    text.plain(
            "serval: %d observations; records: %s; of CloudTrail: %s"
                .formatted(told.size(), line.isEmpty() ? "none" : line, coverage.events()))
        .line();
    console.err().print(text);
  }

  private static Severity severity(Observation one) {
    return Severity.valueOf(one.severity().name());
  }
}
