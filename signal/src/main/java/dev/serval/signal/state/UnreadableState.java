package dev.serval.signal.state;

import java.io.IOException;

/** A file holds no state that this version can go on from; the message says why. */
public final class UnreadableState extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableState(String message) {
    super(message);
  }

  UnreadableState(String message, Throwable cause) {
    super(message, cause);
  }
}
