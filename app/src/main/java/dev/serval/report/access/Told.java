package dev.serval.report.access;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.NearMiss;
import dev.serval.analysis.access.Remedy;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One answer with all that is said about it.
 *
 * @param conditions of templates, as assumed for this answer; empty where it holds under all
 * @param nearly statements that allow the action but not this request
 * @param remedies what would allow it
 */
public record Told(
    Access access,
    Map<String, SortedMap<String, Boolean>> conditions,
    List<NearMiss> nearly,
    List<Remedy> remedies) {

  public Told {
    conditions = Map.copyOf(conditions);
    nearly = List.copyOf(nearly);
    remedies = List.copyOf(remedies);
  }

  /** {@code ALLOWED}, {@code IMPLICITLY_DENIED}, {@code EXPLICITLY_DENIED} or {@code UNKNOWN}. */
  public String outcome() {
    return switch (access.answer()) {
      case Answer.Decided(Decision decision) -> decision.outcome().name();
      case Answer.Unknown _ -> "UNKNOWN";
    };
  }

  /** The statements that decide; where it is unknown, those that may. */
  List<Decision.Deciding> by() {
    return switch (access.answer()) {
      case Answer.Decided(Decision decision) -> decision.by();
      case Answer.Unknown unknown ->
          unknown.generous().by().isEmpty() ? unknown.strict().by() : unknown.generous().by();
    };
  }

  /** Who asks, as people know it. */
  String caller() {
    return access.caller().name().toString();
  }

  String resource() {
    return access.resource().toString();
  }
}
