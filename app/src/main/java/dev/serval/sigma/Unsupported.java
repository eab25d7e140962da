package dev.serval.sigma;

import dev.serval.document.Place;

/** A rule asks for something that can't be done, or is not of Sigma's form. */
final class Unsupported extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Place at;

  Unsupported(Place at, String message) {
    super(message);
    this.at = at;
  }

  Place at() {
    return at;
  }
}
