package dev.serval.report.watch;

import dev.serval.finding.Suppressed;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a watch leads to.
 *
 * @param version of Serval
 * @param sources as the user named them
 * @param finished when it ended
 * @param incidents the worst first
 * @param suppressed observations that do not count, and why
 * @param silenced how many those are; not all of very many are kept
 * @param missing functions that the records name and the estate lacks; empty without estate
 * @param counts of records by what became of them
 * @param recorded which events of CloudTrail were seen
 * @param learning what there is too little history of to be judged by it, a line each
 * @param problems what could not be read, and why
 */
public record Watched(
    String version,
    List<String> sources,
    Instant finished,
    List<Incident> incidents,
    List<Silenced> suppressed,
    long silenced,
    List<String> missing,
    SortedMap<String, Long> counts,
    String recorded,
    List<String> learning,
    List<String> problems) {

  /** An observation that was suppressed. */
  public record Silenced(Observation observation, Suppressed why) {}

  public Watched {
    sources = List.copyOf(sources);
    incidents = List.copyOf(incidents);
    suppressed = List.copyOf(suppressed);
    missing = List.copyOf(missing);
    counts = new TreeMap<>(counts);
    learning = List.copyOf(learning);
    problems = List.copyOf(problems);
  }

  /** A detector's severity as rules have it. */
  public static Severity severity(dev.serval.signal.detect.Severity severity) {
    return Severity.valueOf(severity.name());
  }
}
