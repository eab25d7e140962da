package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import java.util.List;

/**
 * One comparison of a {@code Condition} block: all of a block must hold, any of its values will do
 * ("IAM JSON policy elements: Condition").
 *
 * @param key as written; letters in any case mean the same key
 */
public record Condition(ConditionOperator operator, String key, List<Word> values, Origin at) {

  public Condition {
    values = List.copyOf(values);
  }
}
