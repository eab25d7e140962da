package dev.serval.analysis.iam.language;

import java.util.List;

/**
 * What a statement is about: {@code Action}, {@code Resource}, or all but what {@code NotAction},
 * {@code NotResource} list.
 *
 * @param excepted whether it is the {@code Not…} form
 */
public record Selection(boolean excepted, List<Word> words) {

  public Selection {
    words = List.copyOf(words);
  }
}
