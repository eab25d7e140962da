package dev.serval.signal.detect.sigma;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What several calls within a time have to be.
 *
 * @param rules for the single calls
 * @param group fields whose values the calls share
 * @param aliases fields of {@code group} that have other names by rule: alias, rule, field
 * @param field whose different values are counted; empty where calls are
 * @param least how many there must be
 * @param most how many there may be
 */
public record Correlation(
    SigmaRule.About about,
    Kind kind,
    List<SigmaRule> rules,
    List<String> group,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    String field,
    int least,
    int most)
    implements Serializable {

  /** What is counted. */
  public enum Kind {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED
  }
}
