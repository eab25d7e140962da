package dev.serval.analysis.code.value;

/**
 * What follows from a value that is the outcome of a check.
 *
 * @param whenTrue facts that hold where it is true
 * @param whenFalse facts that hold where it is false
 */
public record Test(Facts whenTrue, Facts whenFalse) {

  /** Nothing follows. */
  public static final Test NONE = new Test(Facts.NONE, Facts.NONE);

  /** A check that tells something where it holds. */
  public static Test holds(Facts facts) {
    return new Test(facts, Facts.NONE);
  }

  /** The negation. */
  public Test not() {
    return new Test(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
  }

  /** What follows from either. */
  public Test or(Test other) {
    return equals(other)
        ? this
        : new Test(whenTrue.either(other.whenTrue), whenFalse.either(other.whenFalse));
  }
}
