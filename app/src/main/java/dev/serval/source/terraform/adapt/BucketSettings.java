package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code aws_s3_bucket_*} that are settings of a bucket. */
final class BucketSettings {

  static final Map<String, Setting> ALL =
      Map.of(
          "aws_s3_bucket_acl", BucketSettings::acl,
          "aws_s3_bucket_logging",
              (it, to) -> put(it, to, "LoggingConfiguration", Buckets.logging(it.arguments())),
          "aws_s3_bucket_notification", BucketSettings::notification,
          "aws_s3_bucket_ownership_controls", BucketSettings::ownership,
          "aws_s3_bucket_public_access_block", BucketSettings::block,
          "aws_s3_bucket_server_side_encryption_configuration",
              (it, to) -> put(it, to, "BucketEncryption", Buckets.encryption(it.arguments())),
          "aws_s3_bucket_versioning", BucketSettings::versioning);

  private BucketSettings() {}

  private static void put(Declared it, Targets targets, String name, Datum value) {
    targets.find("AWS::S3::Bucket", it, "bucket").ifPresent(bucket -> bucket.put(name, value));
  }

  private static void block(Declared it, Targets targets) {
    put(it, targets, "PublicAccessBlockConfiguration", new Draft(it, "").properties());
  }

  private static void versioning(Declared it, Targets targets) {
    it.block("versioning_configuration")
        .ifPresent(block -> put(it, targets, "VersioningConfiguration", Draft.spelt(block)));
  }

  private static void ownership(Declared it, Targets targets) {
    it.block("rule")
        .ifPresent(
            rule ->
                put(
                    it,
                    targets,
                    "OwnershipControls",
                    Draft.fields(
                        rule.at(), Map.of("Rules", Optional.of(Targets.one(Draft.spelt(rule)))))));
  }

  private static void acl(Declared it, Targets targets) {
    Optional<Datum> canned = it.get("acl").map(Buckets::canned);
    if (canned.isPresent()) {
      put(it, targets, "AccessControl", canned.get());
      return;
    }
    it.block("access_control_policy")
        .ifPresent(
            policy -> {
              List<Datum> grants =
                  Declared.in(policy, "grant").map(Declared::blocks).orElse(List.of());
              put(it, targets, "AccessControl", BucketGrants.canned(grants, policy.at()));
            });
  }

  private static void notification(Declared it, Targets targets) {
    put(
        it,
        targets,
        "NotificationConfiguration",
        Draft.fields(
            it.at(),
            Map.of(
                "LambdaConfigurations",
                    configurations(it, "lambda_function", "lambda_function_arn", "Function"),
                "QueueConfigurations", configurations(it, "queue", "queue_arn", "Queue"),
                "TopicConfigurations", configurations(it, "topic", "topic_arn", "Topic"))));
  }

  /** CloudFormation has one event an entry. */
  private static Optional<Datum> configurations(
      Declared it, String kind, String target, String name) {
    List<Datum> all = new ArrayList<>();
    for (Datum block : it.blocks(kind)) {
      if (block instanceof Datum.Unknown) {
        all.add(block);
        continue;
      }
      for (Datum event : Declared.in(block, "events").map(Declared::texts).orElse(List.of())) {
        all.add(
            Draft.fields(
                block.at(),
                Map.of(
                    "Event",
                    Optional.of(event),
                    name,
                    Declared.in(block, target),
                    "Filter",
                    filter(block))));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(Draft.items(all, it.at()));
  }

  private static Optional<Datum> filter(Datum block) {
    List<Datum> rules = new ArrayList<>();
    rule(block, "filter_prefix", "prefix").ifPresent(rules::add);
    rule(block, "filter_suffix", "suffix").ifPresent(rules::add);
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Datum key =
        Draft.fields(block.at(), Map.of("Rules", Optional.of(Draft.items(rules, block.at()))));
    return Optional.of(Draft.fields(block.at(), Map.of("S3Key", Optional.of(key))));
  }

  private static Optional<Datum> rule(Datum block, String argument, String name) {
    return Declared.in(block, argument)
        .map(
            value ->
                Draft.fields(
                    value.at(),
                    Map.of(
                        "Name",
                        Optional.of(Draft.text(name, value.at())),
                        "Value",
                        Optional.of(value))));
  }
}
