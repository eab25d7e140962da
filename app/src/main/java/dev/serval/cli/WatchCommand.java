package dev.serval.cli;

import dev.serval.document.JsonWriter;
import dev.serval.report.TerminalText;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Detectors;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Reordering;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Watch;
import dev.serval.signal.read.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Option(names = "--json-lines", description = "One observation a line, in JSON.")
  private boolean jsonLines;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (sources.isEmpty()) {
      throw new UserError(
          ExitStatus.USAGE, "name files or folders of records; a live account is not watched yet");
    }
    return watched();
  }

  private int watched() {
    Instant from = since.map(WatchCommand::time).orElse(Instant.MIN);
    Coverage coverage = new Coverage();
    Watch watch = Watch.of(Detectors.all());
    for (Path file : SignalFiles.below(existing(coverage), coverage)) {
      SignalFiles.read(
          file, flowFormat, console.clock().instant(), coverage, one -> take(watch, one, coverage));
    }
    List<Observation> told = new ArrayList<>();
    for (Observation one : watch.finish()) {
      if (!one.time().isBefore(from) && severity(one).atLeast(severity)) {
        told.add(one);
      }
    }
    told.forEach(this::print);
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

  private static void take(Watch watch, Signal signal, Coverage coverage) {
    Reordering.Fate fate = watch.take(signal);
    if (fate == Reordering.Fate.REPEATED) {
      coverage.count(Coverage.Kind.REPEATED);
    } else if (fate == Reordering.Fate.LATE) {
      coverage.count(Coverage.Kind.LATE);
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
