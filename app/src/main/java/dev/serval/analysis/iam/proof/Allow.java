package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Sentence.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement that allows, as a whole or without some of its terms.
 *
 * @param without places of terms that are left out
 */
record Allow(Sentence sentence, Set<Integer> without) {

  Allow {
    without = Set.copyOf(without);
  }

  static Allow whole(Sentence sentence) {
    return new Allow(sentence, Set.of());
  }

  /** Those of the statement's terms that are not left out. */
  List<Term> left(List<Term> all) {
    if (without.isEmpty()) {
      return all;
    }
    List<Term> left = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!without.contains(i)) {
        left.add(all.get(i));
      }
    }
    return left;
  }
}
