package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Map;
import java.util.Optional;

/** Calls that take away what protects data, or the way back to them. */
public final class Unprotected {

  private Unprotected() {}

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.action()) {
      case "s3:DeleteBucketPublicAccessBlock",
          "s3:DeleteAccountPublicAccessBlock",
          "s3:DeletePublicAccessBlock" ->
          guard(call);
      case "s3:PutBucketPublicAccessBlock",
          "s3:PutAccountPublicAccessBlock",
          "s3:PutPublicAccessBlock" ->
          blockIsOff(call) ? guard(call) : Optional.empty();
      case "s3:DeleteBucketPolicy",
          "s3:DeleteBucketEncryption",
          "s3:DeleteBucketReplication",
          "s3:DeleteBucketOwnershipControls" ->
          SharingChanges.one(
              true,
              Severity.LOW,
              "T1562",
              "A protection of a bucket was removed",
              "bucket: " + call.detail("bucketName"));
      case "s3:PutBucketVersioning" ->
          SharingChanges.one(
              call.details().containsValue("Suspended"),
              Severity.MEDIUM,
              "T1490",
              "A bucket keeps no earlier versions from now on",
              "bucket: " + call.detail("bucketName"));
      case "s3:DeleteBucket" ->
          SharingChanges.one(
              true,
              Severity.LOW,
              "T1485",
              "A bucket was deleted",
              "bucket: " + call.detail("bucketName"));
      case "kms:ScheduleKeyDeletion", "kms:DisableKey" ->
          SharingChanges.one(
              true,
              longestWait(call) ? Severity.MEDIUM : Severity.HIGH,
              "T1485",
              "A key that data may need is made unusable",
              "key: " + call.detail("keyId"));
      case "kms:DeleteImportedKeyMaterial" ->
          SharingChanges.one(
              true,
              Severity.HIGH,
              "T1485",
              "What a key is made of was deleted",
              "key: " + call.detail("keyId"));
      case "ec2:DisableEbsEncryptionByDefault" ->
          SharingChanges.one(
              true, Severity.MEDIUM, "T1562", "New disks are not encrypted from now on", "");
      case "ec2:DisableSnapshotBlockPublicAccess", "ec2:DisableImageBlockPublicAccess" ->
          SharingChanges.one(
              true,
              Severity.MEDIUM,
              "T1562",
              "The guard against public snapshots or images was taken away",
              "");
      case "dynamodb:UpdateContinuousBackups" ->
          SharingChanges.one(
              call.detail("pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled")
                  .equals("false"),
              Severity.MEDIUM,
              "T1490",
              "A table keeps no earlier states from now on",
              "table: " + call.detail("tableName"));
      case "dynamodb:DeleteTable" ->
          SharingChanges.one(
              true,
              Severity.LOW,
              "T1485",
              "A table was deleted",
              "table: " + call.detail("tableName"));
      case "rds:DeleteDBInstance", "rds:DeleteDBCluster" ->
          SharingChanges.one(
              call.detail("skipFinalSnapshot").equals("true"),
              Severity.MEDIUM,
              "T1485",
              "A database was deleted without a last copy",
              "database: "
                  + call.detail("dBInstanceIdentifier")
                  + call.detail("dBClusterIdentifier"));
      case "rds:DeleteDBSnapshot",
          "rds:DeleteDBClusterSnapshot",
          "ec2:DeleteSnapshot",
          "backup:DeleteRecoveryPoint",
          "backup:DeleteBackupVault",
          "dynamodb:DeleteBackup" ->
          SharingChanges.one(
              true,
              Severity.LOW,
              "T1490",
              "A copy to go back to was deleted",
              "of: " + copy(call).orElse(""));
      case "secretsmanager:DeleteSecret" ->
          SharingChanges.one(
              call.detail("forceDeleteWithoutRecovery").equals("true"),
              Severity.LOW,
              "T1485",
              "A secret was deleted for good",
              "secret: " + call.detail("secretId"));
      default -> Optional.empty();
    };
  }

  /** The copy to go back to that a call deletes, by its name. */
  public static Optional<String> copy(ApiCall call) {
    return switch (call.name()) {
      case "DeleteDBSnapshot",
          "DeleteDBClusterSnapshot",
          "DeleteSnapshot",
          "DeleteRecoveryPoint",
          "DeleteBackupVault",
          "DeleteBackup" ->
          Optional.of(
              call.detail("snapshotId")
                  + call.detail("dBSnapshotIdentifier")
                  + call.detail("dBClusterSnapshotIdentifier")
                  + call.detail("recoveryPointArn")
                  + call.detail("backupVaultName")
                  + call.detail("backupArn"));
      default -> Optional.empty();
    };
  }

  /** A stack that is deleted gives its keys the longest time to change one's mind. */
  private static boolean longestWait(ApiCall call) {
    return call.caller().service().equals(Deploys.STACKS)
        && call.detail("pendingWindowInDays").equals("30");
  }

  private static Optional<Judgement> guard(ApiCall call) {
    return SharingChanges.one(
        true,
        Severity.MEDIUM,
        "T1562",
        "The guard against public buckets was taken away",
        "bucket: " + call.detail("bucketName"));
  }

  private static boolean blockIsOff(ApiCall call) {
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().startsWith("publicaccessblockconfiguration.")
          && entry.getValue().equals("false")) {
        return true;
      }
    }
    return false;
  }
}
