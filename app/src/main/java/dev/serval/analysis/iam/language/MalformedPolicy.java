package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;

/** A policy that AWS would refuse. The message says what is wrong and what to do. */
public final class MalformedPolicy extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Origin at;

  public MalformedPolicy(Origin at, String message) {
    super(message);
    this.at = at;
  }

  /** Where it is wrong. */
  public Origin at() {
    return at;
  }

  /** What is wrong, without the place. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
