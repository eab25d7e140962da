package dev.serval.analysis.code.workflow;

/** Where data in a state machine comes from. */
public sealed interface Origin {

  /** What the machine was started with, or what no definition tells the beginning of. */
  record Input() implements Origin {}

  /**
   * What a function returned.
   *
   * @param call its number among the machine's calls
   */
  record Result(int call) implements Origin {}
}
