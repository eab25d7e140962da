package dev.serval.analysis.code.flow;

/** How much of a function's code is gone through; what lies behind it is told as a limit. */
final class Budget {

  /** Instructions gone through; ordinary functions take less than a tenth. */
  private static final int MOST_STEPS = 1_500_000;

  /** As many where a file is too long to be followed whole: a bundle with its libraries. */
  private static final int MOST_STEPS_OF_BUNDLES = 100_000;

  /** The part of them, while modules are loaded, that leaves enough for the event. */
  private static final int LOADING = 3;

  private final int most;
  private final Findings.Collector found;
  private int steps;

  Budget(Program program, Findings.Collector found) {
    boolean bundle = program.modules().stream().anyMatch(module -> !module.limits().isEmpty());
    this.most = bundle ? MOST_STEPS_OF_BUNDLES : MOST_STEPS;
    this.found = found;
  }

  /** Whether there is enough for one more instruction. */
  boolean step() {
    if (isSpent()) {
      found.limit(
          "more than %,d steps were needed; what lies behind them was not followed"
              .formatted(most));
      return false;
    }
    steps++;
    return true;
  }

  boolean isSpent() {
    return steps >= most;
  }

  /**
   * Whether what is left is for the event, so that what modules call when loaded is not followed.
   */
  boolean isKeptForEvents() {
    if (steps < most / LOADING) {
      return false;
    }
    found.limit(
        "loading its modules takes more than %,d steps; routines that they call from there on were not followed until an event came"
            .formatted(most / LOADING));
    return true;
  }
}
