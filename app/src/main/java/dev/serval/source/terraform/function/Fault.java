package dev.serval.source.terraform.function;

/**
 * An expression that Terraform refuses: {@code try} and {@code can} catch it, elsewhere it is a gap
 * where the expression stands.
 */
public final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Fault(String message) {
    // Without stack trace: it is part of ordinary evaluation.
    super(message, null, false, false);
  }
}
