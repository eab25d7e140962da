package dev.serval.source.terraform.evaluation;

import dev.serval.source.terraform.function.Fault;

/** How much may be evaluated: no configuration can exhaust time, memory or the stack. */
final class Effort {

  /** A large configuration takes some hundred thousand. */
  private static final int MAX_STEPS = 5_000_000;

  private static final int MAX_DEPTH = 400;

  /** What each of the next resources may take where one took all that there was. */
  private static final int RENEWED_STEPS = 50_000;

  private static final int MAX_RENEWALS = 500;

  private int renewals;
  private int steps;
  private int depth;

  void enter() {
    if (++depth > MAX_DEPTH) {
      depth--;
      throw new Fault("values refer to each other over more than " + MAX_DEPTH + " steps");
    }
    spend(1);
  }

  void leave() {
    depth--;
  }

  /** Lets the next resource be evaluated, whatever the ones before it took. */
  void renew() {
    if (steps > MAX_STEPS - RENEWED_STEPS && ++renewals <= MAX_RENEWALS) {
      steps = MAX_STEPS - RENEWED_STEPS;
    }
  }

  void spend(int count) {
    steps += count;
    if (steps > MAX_STEPS || steps < 0) {
      steps = MAX_STEPS;
      throw new Fault("evaluating this takes too many steps; the rest is not evaluated");
    }
  }
}
