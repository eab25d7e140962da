package dev.serval.analysis.control;

import java.util.BitSet;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/** Places in a sorted list that have something in common. */
record Ranges(BitSet places) {

  static final Ranges NONE = new Ranges(new BitSet(0));

  /**
   * Those that a question is answered yes for.
   *
   * @param ends where the answer can change; it is asked once between two of them. The last is
   *     where the places end
   */
  static Ranges of(SortedSet<Integer> ends, IntPredicate question) {
    BitSet places = new BitSet();
    int from = -1;
    for (int end : ends) {
      if (from >= 0 && question.test(from)) {
        places.set(from, end);
      }
      from = end;
    }
    return places.isEmpty() ? NONE : new Ranges(places);
  }

  boolean contains(int place) {
    return places.get(place);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }
}
