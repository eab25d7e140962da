package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What calls gave when they were followed last, for those that get the same again. */
final class Memory {

  /** Calls of which is remembered what they gave. */
  private static final int MOST_KEPT = 100_000;

  private final Map<List<Object>, Remembered> all = new HashMap<>();

  private record Remembered(List<Object> given, Heap before, Facts facts, Run.Outcome outcome) {}

  /** What a call gave that was given the same, with objects and facts as they are now. */
  Optional<Run.Outcome> of(List<Object> call, List<Object> given, State state) {
    Remembered last = all.get(call);
    return last != null
            && last.given.equals(given)
            && last.facts.equals(state.facts)
            && last.before.isSame(state.heap)
        ? Optional.of(last.outcome)
        : Optional.empty();
  }

  /** Keeps what a call gave, in place of what it gave before. */
  void keep(List<Object> call, List<Object> given, Heap before, Facts facts, Run.Outcome outcome) {
    if (all.size() >= MOST_KEPT) {
      all.clear();
    }
    all.put(call, new Remembered(given, before, facts, outcome));
  }
}
