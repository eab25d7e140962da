package dev.serval.analysis.code.form;

/** How a block ends. Blocks are named by their numbers within the routine. */
public sealed interface Ending {

  /** Goes on there. */
  record Jump(int to) implements Ending {}

  /**
   * Goes on at one of two places. Conditions joined by and/or are branches one after the other, and
   * a negation has its places swapped, so that a condition is a single test.
   *
   * @param condition the register tested; {@link Instruction#NONE} where it is not a value (whether
   *     a loop goes on, which exception was thrown)
   * @param yes where it holds
   * @param no where it doesn't
   * @param at where the test stands
   */
  record Branch(int condition, int yes, int no, Place at) implements Ending {}

  /** Leaves the routine with a value; {@link Instruction#NONE} for nothing. */
  record Return(int value, Place at) implements Ending {}

  /** Throws; the value is {@link Instruction#NONE} where what was caught is thrown again. */
  record Throw(int value, Place at) implements Ending {}
}
