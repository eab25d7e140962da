package dev.serval.signal.detect.sigma;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several calls within a time have to be.
 *
 * @param parts rules for the single calls, or correlations, which match once they are true
 * @param group fields whose values the calls share; those of a correlation within another have all
 *     of that one's
 * @param aliases fields of {@code group} that have other names by rule: alias, rule, field
 * @param fields whose different values together are counted, whose numbers are added, or of whose
 *     values the last one's share is taken; none where calls are counted
 * @param bounds what it must come to
 */
public record Correlation(
    SigmaRule.About about,
    Kind kind,
    List<Part> parts,
    List<String> group,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<String> fields,
    Bounds bounds)
    implements Part {

  /** What is counted. */
  public enum Kind {
    EVENT_COUNT,
    VALUE_COUNT,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE,
    TEMPORAL,
    TEMPORAL_ORDERED;

    /** Whether it asks which rules match, rather than how often. */
    boolean isTemporal() {
      return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /** Whether more calls make more of it: that it is little is known at the end only. */
    public boolean grows() {
      return this != VALUE_AVG && this != VALUE_PERCENTILE;
    }
  }

  /**
   * What an amount must come to.
   *
   * @param except what it must not be; NaN where it may be anything between
   */
  public record Bounds(double least, double most, double except) implements Serializable {
    boolean hold(double amount) {
      return amount >= least && amount <= most && amount != except;
    }
  }

  @Override
  public int weight() {
    return 1 + parts.stream().mapToInt(Part::weight).sum();
  }

  @Override
  public int depth() {
    return 1 + parts.stream().mapToInt(Part::depth).max().orElse(0);
  }

  /** The same of another rule, such as one that is filtered. */
  public Correlation of(SigmaRule rule) {
    return new Correlation(about, kind, List.of(rule), group, aliases, timespan, fields, bounds);
  }

  /** The group into which a call goes that matches one of the parts. */
  String group(Part matched, Fields of) {
    StringBuilder key = new StringBuilder();
    for (String field : group) {
      String value = value(field, matched, of);
      key.append(value.length()).append(':').append(value).append(' ');
    }
    return key.toString();
  }

  private String value(String field, Part matched, Fields of) {
    Map<String, String> names = aliases.getOrDefault(field, Map.of());
    String byName = names.get(matched.about().name());
    String name = byName == null ? names.get(matched.about().id()) : byName;
    if (name == null && matched instanceof Correlation inner) {
      return inner.touched(of).map(part -> inner.value(field, part, of)).orElse("");
    }
    return of.first(name == null ? field : name);
  }

  @Override
  public boolean concerns(Fields of) {
    return touched(of).isPresent();
  }

  /** The first part to which a call says something. */
  Optional<Part> touched(Fields of) {
    return parts.stream().filter(part -> part.concerns(of)).findFirst();
  }
}
