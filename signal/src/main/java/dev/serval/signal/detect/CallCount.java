package dev.serval.signal.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many calls of a kind there were within minutes, as CloudTrail's aggregated events have it
 * ("CloudTrail record contents for aggregated events", AWS CloudTrail user guide, 2026-11): sums of
 * one service's data events. Which call was whose is not in them, only how many were.
 *
 * @param time the begin of the window, of five minutes
 * @param id of the event
 * @param source the service's address, such as {@code s3.amazonaws.com}
 * @param by what the calls have in common
 * @param name of which operation, resource or principal they are
 * @param actions how many were of each operation, where that is told
 * @param errors how many ended with each error code, where that is told
 */
public record CallCount(
    Instant time,
    String id,
    String account,
    String region,
    String source,
    By by,
    String name,
    long count,
    SortedMap<String, Long> actions,
    SortedMap<String, Long> errors)
    implements Signal {

  /** What calls are counted by. */
  public enum By {
    ACTION,
    FUNCTION,
    PRINCIPAL
  }

  public CallCount {
    actions = new TreeMap<>(actions);
    errors = new TreeMap<>(errors);
  }

  /** The service's name as actions have it. */
  public String service() {
    int dot = source.indexOf('.');
    return dot < 0 ? source : source.substring(0, dot);
  }

  /** How many were refused for want of permission. */
  public long denied() {
    return errors.entrySet().stream()
        .filter(error -> ApiCall.isDenial(error.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The same as a metric of whom or what it is of. */
  public MetricPoint point() {
    String series = by == By.ACTION ? account + " " + region + " " + service() + ":" + name : name;
    return new MetricPoint(time, series, "Calls of " + service(), count);
  }

  /**
   * What is observed of its number, of whom or what CloudTrail counted, which may be no function.
   */
  public Observation about(Observation told) {
    List<String> evidence = new ArrayList<>(told.evidence());
    evidence.add("counted by CloudTrail: calls of " + Text.shown(told.function()));
    return new Observation(
        told.rule(),
        told.time(),
        by == By.FUNCTION ? name : "",
        by == By.PRINCIPAL ? name : "",
        account,
        region,
        told.severity(),
        told.summary(),
        evidence,
        told.techniques(),
        told.measures());
  }
}
