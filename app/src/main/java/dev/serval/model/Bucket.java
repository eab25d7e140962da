package dev.serval.model;

import java.util.List;

/**
 * An S3 bucket.
 *
 * @param id who it is
 * @param notifications whom it tells of changes
 */
public record Bucket(Identity id, Value<List<Notification>> notifications) implements Resource {

  /** One configured event. */
  public record Notification(
      Value<String> event, Value<Reference> target, Value<String> prefix, Value<String> suffix) {}
}
