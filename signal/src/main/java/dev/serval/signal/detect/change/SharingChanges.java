package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls that let data out of the account, make them unusable, or take away what protects them. */
final class SharingChanges {

  static final String SHARED = "RT-08";

  /** A policy of a resource: what it is of, where it stands, and the resource's name. */
  private record PolicyCall(String what, String policy, String name) {}

  private static final Map<String, PolicyCall> POLICIES =
      Map.ofEntries(
          Map.entry("s3:PutBucketPolicy", new PolicyCall("A bucket", "bucketPolicy", "bucketName")),
          Map.entry("s3:PutAccessPointPolicy", new PolicyCall("An access point", "policy", "name")),
          Map.entry("kms:PutKeyPolicy", new PolicyCall("A key", "policy", "keyId")),
          Map.entry("kms:CreateKey", new PolicyCall("A key", "policy", "description")),
          Map.entry(
              "secretsmanager:PutResourcePolicy",
              new PolicyCall("A secret", "resourcePolicy", "secretId")),
          Map.entry(
              "sqs:SetQueueAttributes", new PolicyCall("A queue", "attributes.policy", "queueUrl")),
          Map.entry("sqs:CreateQueue", new PolicyCall("A queue", "attributes.policy", "queueName")),
          Map.entry(
              "sns:SetTopicAttributes", new PolicyCall("A topic", "attributeValue", "topicArn")),
          Map.entry(
              "ecr:SetRepositoryPolicy",
              new PolicyCall("A repository of images", "policyText", "repositoryName")),
          Map.entry(
              "dynamodb:PutResourcePolicy", new PolicyCall("A table", "policy", "resourceArn")),
          Map.entry("events:PutPermission", new PolicyCall("A bus", "policy", "eventBusName")),
          Map.entry(
              "logs:PutResourcePolicy", new PolicyCall("Logs", "policyDocument", "policyName")),
          Map.entry(
              "logs:PutDestinationPolicy",
              new PolicyCall("A destination of logs", "accessPolicy", "destinationName")),
          Map.entry(
              "backup:PutBackupVaultAccessPolicy",
              new PolicyCall("A vault of backups", "policy", "backupVaultName")),
          Map.entry(
              "es:UpdateDomainConfig", new PolicyCall("A domain", "accessPolicies", "domainName")),
          Map.entry(
              "glue:PutResourcePolicy", new PolicyCall("A catalogue", "policyInJson", "hashKey")));

  private SharingChanges() {}

  static Optional<Judgement> of(ApiCall call) {
    PolicyCall policy = POLICIES.get(call.action());
    if (policy != null) {
      return admitted(call, policy);
    }
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
      case "s3:PutBucketAcl", "s3:PutObjectAcl" -> accessList(call);
      case "ssm:ModifyDocumentPermission" ->
          shared(call, "accountIdsToAdd", "A document of commands", call.detail("name"));
      case "redshift:AuthorizeSnapshotAccess" ->
          shared(
              call,
              "accountWithRestoreAccess",
              "A warehouse's snapshot",
              call.detail("snapshotIdentifier"));
      case "route53domains:TransferDomainToAnotherAwsAccount" ->
          one(
              true,
              Severity.HIGH,
              "T1584.001",
              "A domain was given to another account",
              "domain: " + call.detail("domainName") + ", to: " + call.detail("accountId"));
      case "route53domains:DisableDomainTransferLock",
          "route53domains:RetrieveDomainAuthCode",
          "route53domains:UpdateDomainNameservers" ->
          one(
              true,
              Severity.MEDIUM,
              "T1584.001",
              "A domain was made ready to be taken away or led elsewhere",
              "domain: " + call.detail("domainName"));
      case "kms:CreateGrant" -> grant(call);
      case "rds:ModifyDBInstance",
          "rds:CreateDBInstance",
          "rds:RestoreDBInstanceFromDBSnapshot",
          "rds:RestoreDBInstanceToPointInTime" ->
          one(
              call.detail("publiclyAccessible").equals("true"),
              Severity.MEDIUM,
              "T1190",
              "A database can be reached from the Internet",
              "database: " + call.detail("dBInstanceIdentifier"));
      default -> Unprotected.of(call).or(() -> Forwarding.of(call));
    };
  }

  /** A judgement where something holds. */
  static Optional<Judgement> one(
      boolean holds, Severity severity, String technique, String summary, String evidence) {
    return holds
        ? Optional.of(Judgement.of(SHARED, severity, technique, summary).with(evidence))
        : Optional.empty();
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

  private static Optional<Judgement> admitted(ApiCall call, PolicyCall policy) {
    Strangers.Admitted admitted = Strangers.byPolicy(call, policy.policy());
    if (admitted.nobody() && call.action().equals("events:PutPermission")) {
      String principal = call.detail("principal");
      boolean foreign = principal.equals("*") || Strangers.isForeign(principal, call.account());
      admitted =
          new Strangers.Admitted(
              foreign ? Set.of(principal) : Set.of(), !call.detail("condition.value").isEmpty());
    }
    if (admitted.nobody()) {
      return Optional.empty();
    }
    return Optional.of(
        Judgement.of(
                SHARED,
                admitted.limited() ? Severity.MEDIUM : Severity.HIGH,
                "T1537",
                policy.what()
                    + (admitted.everybody()
                        ? " was opened to everybody"
                        : " was opened to another account"))
            .with("of: " + call.detail(policy.name()), "lets in: " + admitted.shown()));
  }

  /** By the headers or the groups of an access control list. */
  private static Optional<Judgement> accessList(ApiCall call) {
    boolean everybody =
        call.details().values().stream()
            .anyMatch(
                value ->
                    value.startsWith("public-read")
                        || value.endsWith("/global/AllUsers")
                        || value.endsWith("/global/AuthenticatedUsers"));
    return one(
        everybody,
        Severity.HIGH,
        "T1530",
        "An access control list lets in everybody",
        "bucket: " + call.detail("bucketName"));
  }

  private static Optional<Judgement> grant(ApiCall call) {
    String grantee = call.detail("granteePrincipal");
    return one(
        Strangers.isForeign(grantee, call.account()),
        Severity.HIGH,
        "T1537",
        "Another account may use a key",
        "grantee: " + grantee + ", key: " + call.detail("keyId"));
  }
}
