package dev.serval.source.snapshot;

/**
 * A folder that holds another collection than the one that is to be written there. Its message says
 * what differs, and what to do.
 */
public final class OtherCollection extends Exception {

  private static final long serialVersionUID = 1;

  public OtherCollection(String message) {
    super(message);
  }
}
