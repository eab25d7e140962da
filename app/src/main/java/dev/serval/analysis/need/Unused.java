package dev.serval.analysis.need;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.List;

/**
 * What is granted and nothing needs.
 *
 * @param action or a pattern of which no action is needed
 * @param resources as granted
 * @param policy which grants it, by name
 * @param at where the statement stands
 */
public record Unused(String action, List<Text> resources, String policy, Origin at) {
  public Unused {
    resources = List.copyOf(resources);
  }
}
