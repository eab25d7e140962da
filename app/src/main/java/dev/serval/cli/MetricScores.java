package dev.serval.cli;

import dev.serval.report.Words;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.metric.SeriesScores;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.MetricCsv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** A metric in a file of {@code timestamp,value}. */
final class MetricScores {

  private MetricScores() {}

  /** Prints each line with how far out it is. */
  static int print(Path file, Console console) {
    Coverage coverage = new Coverage();
    SeriesScores series = new SeriesScores();
    Set<String> names = new LinkedHashSet<>();
    console.out().println("timestamp,value,score");
    points(
        file,
        coverage,
        (point, written) -> {
          if (names.isEmpty() || names.iterator().next().equals(point.series())) {
            console
                .out()
                .printf(Locale.ROOT, "%s,%s,%.6f%n", written, point.value(), series.next(point));
          }
          names.add(point.series());
        });
    if (names.size() > 1) {
      console.say(
          "only the first series has scores, '%s'; %s more are in the file"
              .formatted(names.iterator().next(), Words.number(names.size() - 1)));
    }
    coverage.problems().forEach(problem -> console.say(problem));
    if (coverage.of(Coverage.Kind.MALFORMED) > 0) {
      console
          .err()
          .printf(
              "serval: left out: %s without a time such as 2026-11-01T10:00:00Z and a number%n",
              Words.count(Math.toIntExact(coverage.of(Coverage.Kind.MALFORMED)), "line"));
    }
    return coverage.of(Coverage.Kind.READ) == 0 ? ExitStatus.UNREADABLE : ExitStatus.CLEAN;
  }

  /** The values, to be read beside other things. */
  static SignalSource source(Path file) {
    return (coverage, to) -> points(file, coverage, (point, _) -> to.accept(point));
  }

  /** Reads the values, each with its time as written. */
  static void points(Path file, Coverage coverage, BiConsumer<MetricPoint, String> to) {
    try (InputStream in = Files.newInputStream(file)) {
      MetricCsv.read(in, file.toString(), file.getFileName().toString(), coverage, to);
    } catch (IOException e) {
      throw new UserError(ExitStatus.UNREADABLE, "--metric-csv: '" + file + "' can't be read");
    }
  }
}
