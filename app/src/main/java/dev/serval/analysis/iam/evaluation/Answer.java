package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Word;
import java.util.List;

/** What comes of a request to policies of which a template leaves parts open. */
public sealed interface Answer {

  /** The same whatever fills the open parts. */
  record Decided(Decision decision) implements Answer {}

  /**
   * It depends on what fills the open parts.
   *
   * @param generous what comes of it at best
   * @param strict what comes of it at worst
   * @param open the parts on which it may hang, with their names and places
   */
  record Unknown(Decision generous, Decision strict, List<Word> open) implements Answer {

    public Unknown {
      open = List.copyOf(open);
    }
  }
}
