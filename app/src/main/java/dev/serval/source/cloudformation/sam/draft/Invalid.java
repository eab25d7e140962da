package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;

/**
 * Something that SAM would refuse. It ends the expansion of one event or resource, where it is
 * caught and becomes a problem; the rest of the template goes on.
 */
public final class Invalid extends RuntimeException {

  private final transient Place place;

  public Invalid(Node at, String message) {
    this(at.at(), message);
  }

  public Invalid(Place place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  /** What is reported. */
  public Document.Problem problem() {
    return new Document.Problem(place, String.valueOf(getMessage()));
  }
}
