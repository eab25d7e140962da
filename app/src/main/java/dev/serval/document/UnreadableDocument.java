package dev.serval.document;

/**
 * A file that can't be read as JSON or YAML. Its message says what is wrong and what to do, without
 * the place.
 */
public final class UnreadableDocument extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Place at;

  public UnreadableDocument(Place at, String message) {
    super(message);
    this.at = at;
  }

  /** Where reading stopped; line 1, column 1 where the file as a whole is the problem. */
  public Place at() {
    return at;
  }
}
