package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Statement;
import java.util.List;

/**
 * Why a statement that allows an action does not allow a request.
 *
 * @param principal whether it is for others
 * @param resource whether it is about other resources
 * @param conditions those that do not hold
 */
public record Shortfall(
    Statement statement, boolean principal, boolean resource, List<Condition> conditions) {

  public Shortfall {
    conditions = List.copyOf(conditions);
  }

  /** Whether nothing but conditions stands in the way. */
  public boolean isOnlyConditions() {
    return !principal && !resource && !conditions.isEmpty();
  }
}
