package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.List;
import java.util.Map;

/** What to ask about that which is the same in all regions. */
final class GlobalPlan {

  private final Survey survey;
  private final String region;

  GlobalPlan(Survey survey, String region) {
    this.survey = survey;
    this.region = region;
  }

  /** All of IAM, in one call with pages; then who uses what is known. */
  void identities() {
    survey.askGlobal(IdentityOperations.GET_ACCOUNT_AUTHORIZATION_DETAILS, region, Map.of());
  }

  void distributions() {
    survey.askGlobal(ApiOperations.LIST_DISTRIBUTIONS, region, Map.of());
  }

  /** When the permissions of these roles were last used. */
  void lastUse(Iterable<String> roles) {
    for (String role : roles) {
      survey.askGlobal(
          IdentityOperations.GET_SERVICE_LAST_ACCESSED_DETAILS, region, Map.of("Arn", role));
    }
  }

  /** Buckets that functions have to do with, and what the account blocks for all. */
  void buckets(Attached attached, String account, String partition) {
    survey.askGlobal(
        StorageOperations.S3_CONTROL_GET_PUBLIC_ACCESS_BLOCK, region, Map.of("AccountId", account));
    survey.askGlobal(
        StorageOperations.LIST_BUCKETS,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("Buckets").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping bucket) {
              String name = bucket.text("Name").orElse("");
              if (attached.includes("s3", "arn:" + partition + ":s3:::" + name, name)) {
                bucket(name, bucket.text("BucketRegion").orElse(region));
              }
            }
          }
        });
  }

  private void bucket(String name, String home) {
    for (Operation operation :
        List.of(
            StorageOperations.GET_BUCKET_POLICY,
            StorageOperations.GET_PUBLIC_ACCESS_BLOCK,
            StorageOperations.GET_BUCKET_NOTIFICATION_CONFIGURATION,
            StorageOperations.GET_BUCKET_ACL,
            StorageOperations.GET_BUCKET_OWNERSHIP_CONTROLS,
            StorageOperations.GET_BUCKET_ENCRYPTION,
            StorageOperations.GET_BUCKET_VERSIONING,
            StorageOperations.GET_BUCKET_LOGGING)) {
      survey.askGlobal(operation, home, Map.of("Bucket", name));
    }
  }
}
