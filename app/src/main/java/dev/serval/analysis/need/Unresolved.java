package dev.serval.analysis.need;

import dev.serval.model.Origin;
import java.util.List;

/**
 * What a function may need, and it is not known.
 *
 * @param at where that is
 * @param why in words
 * @param could patterns of the actions that it could be
 * @param guess whether only a name speaks for it
 */
public record Unresolved(Origin at, String why, List<String> could, boolean guess) {
  public Unresolved(Origin at, String why, List<String> could) {
    this(at, why, could, false);
  }

  public Unresolved {
    could = List.copyOf(could);
  }
}
