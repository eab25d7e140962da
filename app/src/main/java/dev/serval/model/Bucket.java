package dev.serval.model;

import java.util.List;

/**
 * An S3 bucket.
 *
 * @param id who it is
 * @param notifications whom it tells of changes
 * @param block its own Block Public Access; the account's holds beside it
 * @param encryption {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param key its KMS key; none means S3's or AWS's own
 * @param versioned whether old versions of objects are kept
 * @param accessLog the bucket that its access logs go to; none means they are not kept
 * @param ownership {@code BucketOwnerEnforced} where access control lists have no effect
 * @param publicGrants permissions that its access control list gives to everybody, such as {@code
 *     READ}
 */
public record Bucket(
    Identity id,
    Value<List<Notification>> notifications,
    Value<PublicAccessBlock> block,
    Value<String> encryption,
    Value<Reference> key,
    Value<Boolean> versioned,
    Value<Reference> accessLog,
    Value<String> ownership,
    Value<List<String>> publicGrants)
    implements Resource {

  /** One configured event. */
  public record Notification(
      Value<String> event, Value<Reference> target, Value<String> prefix, Value<String> suffix) {}
}
