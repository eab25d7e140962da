package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.AccountPublicAccess;
import dev.serval.model.Bucket;
import dev.serval.model.OtherResource;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;

/** Buckets, and what the account blocks for all of them. */
final class Buckets {

  private static final List<String> BY_BUCKET = List.of("Bucket");

  private Buckets() {}

  /** Buckets of the account, wherever they are. */
  static List<Resource> of(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    Told account =
        global
            .by("s3control", "GetPublicAccessBlock", List.of("AccountId"), id -> id)
            .about(global.account());
    String where = global.account();
    all.add(
        new AccountPublicAccess(
            global.part("AWS::S3::AccountPublicAccessBlock", where + "#s3", "", where),
            account.value(where, "PublicAccessBlock", PublicAccessBlock.NONE, Buckets::block)));
    Asked asked = new Asked(global);
    for (Properties item :
        global.items(
            "s3",
            "ListBuckets",
            "Buckets",
            one -> bucketArn(global, one.text("Name").orElse("")))) {
      String name = text(item, "Name");
      if (asked.block.told().containsKey(name) || asked.policies.told().containsKey(name)) {
        all.add(asked.bucket(name));
        Messaging.policy(
            global,
            "AWS::S3::BucketPolicy",
            bucketArn(global, name),
            Messaging.document(asked.policies.about(name), bucketArn(global, name), "Policy"),
            all);
      } else {
        all.add(new OtherResource(global.id("AWS::S3::Bucket", bucketArn(global, name), name)));
      }
    }
    return all;
  }

  private static String bucketArn(RegionAnswers global, String name) {
    return "arn:" + global.partition() + ":s3:::" + name;
  }

  static Value<PublicAccessBlock> block(Properties page) {
    Properties block = page.in("PublicAccessBlockConfiguration");
    return new Value.Known<>(
        new PublicAccessBlock(
            on(block, "BlockPublicAcls"),
            on(block, "IgnorePublicAcls"),
            on(block, "BlockPublicPolicy"),
            on(block, "RestrictPublicBuckets")),
        block.at());
  }

  private static boolean on(Properties block, String name) {
    return block.flag(name, false).effective().orElse(false);
  }

  /** What was asked of each bucket. */
  private static final class Asked {
    final RegionAnswers global;
    final Lookup block;
    final Lookup policies;
    final Lookup notifications;
    final Lookup encryption;
    final Lookup versioning;
    final Lookup logging;
    final Lookup ownership;
    final Lookup grants;

    Asked(RegionAnswers global) {
      this.global = global;
      this.block = by("GetPublicAccessBlock");
      this.policies = by("GetBucketPolicy");
      this.notifications = by("GetBucketNotificationConfiguration");
      this.encryption = by("GetBucketEncryption");
      this.versioning = by("GetBucketVersioning");
      this.logging = by("GetBucketLogging");
      this.ownership = by("GetBucketOwnershipControls");
      this.grants = by("GetBucketAcl");
    }

    private Lookup by(String operation) {
      return global.by("s3", operation, BY_BUCKET, name -> bucketArn(global, name));
    }

    Resource bucket(String name) {
      String arn = bucketArn(global, name);
      return new Bucket(
          global.id("AWS::S3::Bucket", arn, name),
          notifications.about(name).value(arn, "NotificationConfiguration", List.of(), Asked::told),
          block.about(name).value(arn, "PublicAccessBlock", PublicAccessBlock.NONE, Buckets::block),
          encryption
              .about(name)
              .value(
                  arn, "SSEAlgorithm", "AES256", page -> rule(page).text("SSEAlgorithm", "AES256")),
          encryption
              .about(name)
              .value(
                  arn,
                  "KMSMasterKeyID",
                  Reference.NONE,
                  page -> rule(page).reference("KMSMasterKeyID")),
          versioning
              .about(name)
              .value(
                  arn,
                  "Status",
                  false,
                  page -> page.text("Status", "Suspended").map("Enabled"::equals)),
          logging
              .about(name)
              .value(
                  arn,
                  "LoggingEnabled",
                  Reference.NONE,
                  page -> page.in("LoggingEnabled").reference("TargetBucket")),
          ownership.about(name).value(arn, "ObjectOwnership", "ObjectWriter", Asked::owned),
          grants.about(name).value(arn, "Grants", List.<String>of(), Asked::toEverybody));
    }

    private static Value<List<Bucket.Notification>> told(Properties page) {
      List<Bucket.Notification> all = new ArrayList<>();
      notified(page, "LambdaFunctionConfigurations", "LambdaFunctionArn", all);
      notified(page, "QueueConfigurations", "QueueArn", all);
      notified(page, "TopicConfigurations", "TopicArn", all);
      return new Value.Known<>(all, page.at());
    }

    private static void notified(
        Properties page, String list, String target, List<Bucket.Notification> all) {
      for (Properties one : page.each(list, item -> item).effective().orElse(List.of())) {
        List<Value<String>> events = one.texts("Events").effective().orElse(List.of());
        for (Value<String> event : events) {
          all.add(
              new Bucket.Notification(
                  event, one.reference(target), filter(one, "prefix"), filter(one, "suffix")));
        }
      }
    }

    private static Value<String> filter(Properties one, String name) {
      return one
          .in("Filter")
          .in("Key")
          .each("FilterRules", rule -> rule)
          .effective()
          .orElse(List.of())
          .stream()
          .filter(rule -> text(rule, "Name").equalsIgnoreCase(name))
          .findFirst()
          .map(rule -> rule.text("Value", ""))
          .orElseGet(() -> one.absent(""));
    }

    private static Properties rule(Properties page) {
      return page.in("ServerSideEncryptionConfiguration")
          .each("Rules", one -> one.in("ApplyServerSideEncryptionByDefault"))
          .effective()
          .flatMap(rules -> rules.stream().findFirst())
          .orElse(page);
    }

    private static Value<String> owned(Properties page) {
      return page.in("OwnershipControls")
          .each("Rules", rule -> rule.text("ObjectOwnership", "ObjectWriter"))
          .effective()
          .flatMap(rules -> rules.stream().findFirst())
          .orElseGet(() -> page.absent("ObjectWriter"));
    }

    /** Permissions of the two groups that mean everybody. */
    private static Value<List<String>> toEverybody(Properties page) {
      List<String> permissions = new ArrayList<>();
      for (Properties grant : page.each("Grants", one -> one).effective().orElse(List.of())) {
        String group = text(grant.in("Grantee"), "URI");
        if (group.endsWith("/AllUsers") || group.endsWith("/AuthenticatedUsers")) {
          permissions.add(text(grant, "Permission"));
        }
      }
      return new Value.Known<>(permissions, page.at());
    }
  }
}
