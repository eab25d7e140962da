package dev.serval.source.snapshot;

/** What is no snapshot, or none that can be read. Its message says why, and what to do. */
public final class UnreadableSnapshot extends Exception {

  private static final long serialVersionUID = 1;

  public UnreadableSnapshot(String message) {
    super(message);
  }
}
