package dev.serval.signal.detect;

import java.util.Optional;
import java.util.Set;

/** Calls that let data out of the account, or make them unusable. */
final class SharingChanges {

  static final String SHARED = "RT-08";

  private SharingChanges() {}

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.action()) {
      case "ec2:ModifySnapshotAttribute" ->
          shared(
              call, "createVolumePermission.add", "A disk's snapshot", call.detail("snapshotId"));
      case "ec2:ModifyImageAttribute" ->
          shared(call, "launchPermission.add", "A machine image", call.detail("imageId"));
      case "rds:ModifyDBSnapshotAttribute", "rds:ModifyDBClusterSnapshotAttribute" ->
          shared(
              call,
              "valuesToAdd",
              "A database's snapshot",
              call.detail("dBSnapshotIdentifier") + call.detail("dBClusterSnapshotIdentifier"));
      case "s3:PutBucketPolicy" -> bucketPolicy(call);
      case "s3:DeleteBucketPublicAccessBlock",
          "s3:DeleteAccountPublicAccessBlock",
          "s3:DeletePublicAccessBlock" ->
          Optional.of(
              Judgement.of(
                      SHARED,
                      Severity.MEDIUM,
                      "T1530",
                      "The guard against public buckets was taken away")
                  .with("bucket: " + call.detail("bucketName")));
      case "kms:ScheduleKeyDeletion", "kms:DisableKey" ->
          Optional.of(
              Judgement.of(
                      SHARED, Severity.HIGH, "T1485", "A key that data may need is made unusable")
                  .with("key: " + call.detail("keyId")));
      default -> Optional.empty();
    };
  }

  private static Optional<Judgement> shared(ApiCall call, String path, String what, String id) {
    Set<String> strangers = Strangers.accountsBelow(call, path);
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    boolean everybody = strangers.contains("all");
    return Optional.of(
        Judgement.of(
                SHARED,
                everybody ? Severity.CRITICAL : Severity.HIGH,
                "T1537",
                what + (everybody ? " was given to everybody" : " was given to another account"))
            .with("id: " + id, "given to: " + String.join(", ", strangers)));
  }

  private static Optional<Judgement> bucketPolicy(ApiCall call) {
    Set<String> strangers = Strangers.below(call, "bucketPolicy");
    if (strangers.isEmpty() || call.details().containsValue("Deny")) {
      return Optional.empty();
    }
    return Optional.of(
        Judgement.of(
                SHARED,
                Severity.HIGH,
                "T1537",
                strangers.contains("*")
                    ? "A bucket's policy names everybody"
                    : "A bucket's policy names another account")
            .with(
                "bucket: " + call.detail("bucketName"), "names: " + String.join(", ", strangers)));
  }
}
