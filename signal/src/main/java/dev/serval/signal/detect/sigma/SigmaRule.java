package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule for single calls.
 *
 * @param about its title, level and tags
 * @param shown fields that an analyst wants to see
 */
public record SigmaRule(About about, List<String> shown, Match match) implements Part {

  @Override
  public boolean concerns(Fields of) {
    return match.of(of);
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public int depth() {
    return 0;
  }

  /** The same, where something else holds, too. */
  public SigmaRule where(Match other) {
    return new SigmaRule(about, shown, new Match.All(new ArrayList<>(List.of(match, other))));
  }

  /**
   * What is told of a rule.
   *
   * @param id as written, or the file's name
   * @param name by which correlations may refer to it; else empty
   * @param level Sigma's: informational, low, medium, high, critical; empty where not said
   */
  public record About(
      String id, String name, String title, String level, List<String> tags, String file)
      implements Serializable {

    Severity severity() {
      return switch (level) {
        case "informational" -> Severity.INFO;
        case "low" -> Severity.LOW;
        case "high" -> Severity.HIGH;
        case "critical" -> Severity.CRITICAL;
        default -> Severity.MEDIUM;
      };
    }

    List<String> techniques() {
      return tags.stream()
          .filter(tag -> tag.matches("attack\\.t\\d{4}(\\.\\d{3})?"))
          .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
          .toList();
    }

    Observation of(ApiCall call, List<String> evidence) {
      return Observation.of(
              SigmaRules.CARD, call, severity(), Text.shown(title), evidence, techniques())
          .measured(
              Map.of(
                  "ruleId",
                  id,
                  "ruleTitle",
                  title,
                  "ruleLevel",
                  level,
                  "ruleTags",
                  tags,
                  "ruleFile",
                  file));
    }

    /** What is told where a regular expression takes too long on a call: no match is not no. */
    Observation unknown(ApiCall call) {
      Observation plain =
          of(
              call,
              List.of(
                  "a regular expression of it was given up: it takes too long on a value of this"
                      + " call",
                  call.action() + " from " + Text.shown(call.address()),
                  "event " + Text.shown(call.id()),
                  "rule " + Text.shown(id) + " of " + Text.shown(file)));
      return plain
          .weighing(
              plain.severity().compareTo(Severity.MEDIUM) > 0 ? plain.severity() : Severity.MEDIUM)
          .saying("A Sigma rule could not be judged: " + Text.shown(title));
    }
  }

  /** What is told where it matches. */
  Observation of(ApiCall call, Fields fields) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s (%s) from %s".formatted(call.action(), call.rawName(), Text.shown(call.address())));
    for (String field : shown) {
      String value = String.join(", ", fields.of(field));
      if (!value.isEmpty()) {
        evidence.add(Text.shown(field) + ": " + Text.shown(value));
      }
    }
    evidence.add("event " + Text.shown(call.id()));
    evidence.add("rule " + Text.shown(about.id()) + " of " + Text.shown(about.file()));
    return about.of(call, evidence);
  }
}
