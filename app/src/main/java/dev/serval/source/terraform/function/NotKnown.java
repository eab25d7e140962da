package dev.serval.source.terraform.function;

/** A function was given what is not known, and so gives what is not known. */
public final class NotKnown extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotKnown() {
    // Without stack trace: it is part of ordinary evaluation.
    super("not known", null, false, false);
  }
}
