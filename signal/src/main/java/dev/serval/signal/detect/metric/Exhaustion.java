package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that run out of time or memory, by Lambda's own reports: several within minutes or many
 * in a row where before there were few, or memory near the limit where before half of it was
 * enough.
 */
public final class Exhaustion implements Detector<Exhaustion.Runs> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-24";
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration QUIET = Duration.ofDays(1);
  private static final int SEVERAL = 5;
  private static final int ROW = 10;
  private static final int LEARNED = 100;
  private static final double FULL = 0.98;
  private static final double NEAR = 0.9;
  private static final double HALF = 0.5;

  /**
   * A kind of exhaustion.
   *
   * @param now how often in the window
   * @param row how many runs in a row
   * @param ever how often before the window
   * @param told when it was told last
   */
  record Count(Instant since, int now, int row, long ever, Instant told) implements Serializable {

    static final Count NONE = new Count(Instant.EPOCH, 0, 0, 0, Instant.EPOCH);

    /** With one run more, which was so or was not. */
    Count with(boolean so, Instant time) {
      if (!so) {
        return row == 0 ? this : new Count(since, now, 0, ever, told);
      }
      return since.plus(WINDOW).isAfter(time)
          ? new Count(since, now + 1, row + 1, ever, told)
          : new Count(time, 1, row + 1, ever + now, told);
    }

    Count told(Instant time) {
      return new Count(since, now, row, ever, time);
    }

    /** Several in the window or many in a row, where before not one in twenty runs was so. */
    boolean unusual(long runs, Instant time) {
      boolean several = now >= SEVERAL && ever * 20 <= runs;
      long others = runs - row;
      boolean many = row >= ROW && others > LEARNED && (ever + now - row) * 20 <= others;
      return (several || many) && !told.plus(QUIET).isAfter(time);
    }
  }

  /**
   * What is known of a function's runs.
   *
   * @param most the largest share of its memory that it used
   * @param peak when a new peak was told
   */
  record Runs(long runs, double most, Instant peak, Count timeouts, Count memory)
      implements Serializable {}

  @Override
  public String name() {
    return "exhaustion";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(InvocationReport.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof InvocationReport report
        ? Optional.of(report.function())
        : Optional.empty();
  }

  @Override
  public Runs initial() {
    return new Runs(0, 0, Instant.EPOCH, Count.NONE, Count.NONE);
  }

  @Override
  public Step<Runs> step(Runs before, Signal signal) {
    if (!(signal instanceof InvocationReport report)) {
      return Step.quiet(before);
    }
    Instant time = report.time();
    double share =
        report.memoryMegabytes() == 0
            ? 0
            : (double) report.usedMegabytes() / report.memoryMegabytes();
    boolean late = report.status().equals("timeout");
    boolean full = share >= FULL;
    Count timeouts = before.timeouts().with(late, time);
    Count memory = before.memory().with(full, time);
    long runs = before.runs() + 1;
    double most = Math.max(before.most(), share);
    if (late && timeouts.unusual(runs, time)) {
      return new Step<>(
          new Runs(runs, most, before.peak(), timeouts.told(time), memory),
          List.of(
              told(report, "A function runs out of time again and again", timeouts.now(), runs)));
    }
    // Who succeeds in all of its memory may always do so: that shows after some runs.
    boolean known = runs > LEARNED || !report.status().equals("success");
    if (full && known && memory.unusual(runs, time)) {
      return new Step<>(
          new Runs(runs, most, time, timeouts, memory.told(time)),
          List.of(
              told(report, "A function runs out of memory again and again", memory.now(), runs)));
    }
    if (runs > LEARNED && before.most() < HALF && share >= NEAR) {
      return new Step<>(
          new Runs(runs, most, time, timeouts, memory),
          List.of(told(report, "A function needs far more memory than ever before", 1, runs)));
    }
    return Step.quiet(new Runs(runs, most, before.peak(), timeouts, memory));
  }

  private static Observation told(InvocationReport report, String summary, int count, long runs) {
    return new Observation(
        RULE,
        report.time(),
        report.function(),
        "",
        "",
        "",
        count > 1 ? Severity.MEDIUM : Severity.LOW,
        summary,
        List.of(
            count + " within minutes, of " + runs + " runs known",
            "the last: %d of %d MB, %.0f ms, request %s"
                .formatted(
                    report.usedMegabytes(),
                    report.memoryMegabytes(),
                    report.durationMillis(),
                    Text.shown(report.requestId()))),
        List.of("T1499"),
        Map.of("count", count, "runs", runs));
  }
}
