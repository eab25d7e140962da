package dev.serval.signal.detect.sigma;

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
 * @param fields whose different values together are counted, or whose numbers are added; none where
 *     calls are counted
 * @param least what it must come to
 * @param most what it may come to
 */
public record Correlation(
    SigmaRule.About about,
    Kind kind,
    List<Part> parts,
    List<String> group,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<String> fields,
    double least,
    double most)
    implements Part {

  /** What is counted. */
  public enum Kind {
    EVENT_COUNT,
    VALUE_COUNT,
    VALUE_SUM,
    VALUE_AVG,
    TEMPORAL,
    TEMPORAL_ORDERED;

    /** Whether it asks which rules match, rather than how often. */
    boolean isTemporal() {
      return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }
  }

  /** The same of another rule, such as one that is filtered. */
  public Correlation of(SigmaRule rule) {
    return new Correlation(
        about, kind, List.of(rule), group, aliases, timespan, fields, least, most);
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
