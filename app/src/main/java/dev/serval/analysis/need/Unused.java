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
 * @param beyond whether it goes beyond what the statement is needed for: nothing else of it is
 *     needed, or only what reads, and this writes; or it is about everything there is
 */
public record Unused(
    String action, List<Text> resources, String policy, Origin at, boolean beyond) {
  public Unused {
    resources = List.copyOf(resources);
  }
}
