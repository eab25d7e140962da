package dev.serval.source.aws.api;

/** The account can't be read at all; the message says why, and what to do. */
public final class Unreachable extends Exception {

  private static final long serialVersionUID = 1;

  public Unreachable(String message) {
    super(message);
  }
}
