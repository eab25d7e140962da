package dev.serval.analysis.iam.proof;

/** How much work a proof may still do: hostile policies must not keep anybody waiting. */
final class Budget {

  /** Some seconds on a slow machine; policies that people write need a thousandth of it. */
  static final long USUAL = 60_000_000;

  private long left;

  Budget(long steps) {
    this.left = steps;
  }

  /** Says that the proof can't be finished. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final String TEXT = "the policy is too intricate to be decided within bounds";

    Spent() {
      super(TEXT, null, false, false);
    }
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Spent();
    }
  }
}
