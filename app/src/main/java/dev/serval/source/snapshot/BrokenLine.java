package dev.serval.source.snapshot;

/** A line that is no answer. Its message says why, without the place. */
final class BrokenLine extends Exception {

  private static final long serialVersionUID = 1;

  BrokenLine(String message) {
    super(message);
  }
}
