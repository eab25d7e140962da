package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.AccountPublicAccess;
import dev.serval.model.Bucket;
import dev.serval.model.ImageRepository;
import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Table;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Buckets, tables, image repositories. */
final class Storage {

  private static final List<String> BY_BUCKET = List.of("Bucket");

  private Storage() {}

  /** Buckets of the account, wherever they are. */
  static List<Resource> buckets(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    Told account =
        global
            .by("s3control", "GetPublicAccessBlock", List.of("AccountId"), id -> id)
            .about(global.account());
    String where = global.account();
    all.add(
        new AccountPublicAccess(
            global.part("AWS::S3::AccountPublicAccessBlock", where + "#s3", "", where),
            account.value(where, "PublicAccessBlock", PublicAccessBlock.NONE, Storage::block)));
    Buckets buckets = new Buckets(global);
    for (Properties item :
        global.items(
            "s3",
            "ListBuckets",
            "Buckets",
            one -> bucketArn(global, one.text("Name").orElse("")))) {
      String name = text(item, "Name");
      if (buckets.block.told().containsKey(name) || buckets.policies.told().containsKey(name)) {
        all.add(buckets.bucket(name));
        Messaging.policy(
            global,
            "AWS::S3::BucketPolicy",
            bucketArn(global, name),
            Messaging.document(buckets.policies.about(name), bucketArn(global, name), "Policy"),
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

  private static Value<PublicAccessBlock> block(Properties page) {
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
  private static final class Buckets {
    final RegionAnswers global;
    final Lookup block;
    final Lookup policies;
    final Lookup notifications;
    final Lookup encryption;
    final Lookup versioning;
    final Lookup logging;
    final Lookup ownership;
    final Lookup grants;

    Buckets(RegionAnswers global) {
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
          notifications
              .about(name)
              .value(arn, "NotificationConfiguration", List.of(), Buckets::told),
          block.about(name).value(arn, "PublicAccessBlock", PublicAccessBlock.NONE, Storage::block),
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
          ownership.about(name).value(arn, "ObjectOwnership", "ObjectWriter", Buckets::owned),
          grants.about(name).value(arn, "Grants", List.<String>of(), Buckets::toEverybody));
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

  /** Tables of a region. */
  static List<Resource> tables(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    List<String> byName = List.of("TableName");
    Lookup tables = region.by("dynamodb", "DescribeTable", byName, name -> tableArn(region, name));
    Lookup backups =
        region.by("dynamodb", "DescribeContinuousBackups", byName, name -> tableArn(region, name));
    Lookup policies =
        region.by("dynamodb", "GetResourcePolicy", List.of("ResourceArn"), arn -> arn);
    for (Properties item :
        region.items(
            "dynamodb",
            "ListTables",
            "TableNames",
            one -> tableArn(region, one.text("Name").orElse("")))) {
      String name = text(item, "Name");
      String arn = tableArn(region, name);
      if (!tables.told().containsKey(name)) {
        all.add(new OtherResource(region.id("AWS::DynamoDB::Table", arn, name)));
        continue;
      }
      all.add(
          new Table(
              region.id("AWS::DynamoDB::Table", arn, name),
              tables
                  .about(name)
                  .value(
                      arn,
                      "StreamSpecification",
                      false,
                      page ->
                          page.in("Table").in("StreamSpecification").flag("StreamEnabled", false)),
              backups.about(name).value(arn, "PointInTimeRecovery", false, Storage::recovery)));
      Messaging.policy(
          region,
          "AWS::DynamoDB::ResourcePolicy",
          arn,
          Messaging.document(policies.about(arn), arn, "Policy"),
          all);
    }
    return all;
  }

  private static String tableArn(RegionAnswers region, String name) {
    return region.arn("dynamodb", "table/" + name);
  }

  private static Value<Boolean> recovery(Properties page) {
    return page.in("ContinuousBackupsDescription")
        .in("PointInTimeRecoveryDescription")
        .text("PointInTimeRecoveryStatus", "DISABLED")
        .map("ENABLED"::equals);
  }

  /** Image repositories of a region. */
  static List<Resource> repositories(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    Told registry =
        region
            .by("ecr", "GetRegistryScanningConfiguration", List.of(), _ -> region.account())
            .about("");
    Lookup policies =
        region.by(
            "ecr",
            "GetRepositoryPolicy",
            List.of("repositoryName"),
            name -> region.arn("ecr", "repository/" + name));
    for (Properties item :
        region.items(
            "ecr",
            "DescribeRepositories",
            "repositories",
            one -> one.text("repositoryArn").orElse(""))) {
      String arn = text(item, "repositoryArn");
      String name = text(item, "repositoryName");
      all.add(
          new ImageRepository(
              region.id("AWS::ECR::Repository", arn, name),
              scanned(item, registry, name),
              item.text("imageTagMutability", "MUTABLE")
                  .map(mutability -> mutability.startsWith("IMMUTABLE"))));
      if (policies.told().containsKey(name)) {
        Messaging.policy(
            region,
            "AWS::ECR::RepositoryPolicy",
            arn,
            Messaging.document(policies.about(name), arn, "policyText"),
            all);
      }
    }
    return all;
  }

  /** Scanned by its own setting, or by a rule of the registry. */
  private static Value<Boolean> scanned(Properties item, Told registry, String name) {
    Value<Boolean> own = item.in("imageScanningConfiguration").flag("scanOnPush", false);
    if (own.effective().orElse(false)) {
      return own;
    }
    return switch (registry) {
      case Told.Unknown(String why) -> new Value.Unresolved<>(why, own.at());
      case Told.Nothing _ -> own;
      case Told.Pages(List<Properties> pages) ->
          known(byRegistry(pages.getFirst(), name), originArn(own.at()), "scanningConfiguration");
    };
  }

  private static String originArn(Origin at) {
    return at instanceof Origin.InAccount(String arn, String _) ? arn : "";
  }

  private static boolean byRegistry(Properties page, String name) {
    Optional<List<Properties>> rules =
        page.in("scanningConfiguration").each("rules", rule -> rule).effective();
    return rules.orElse(List.of()).stream()
        .filter(rule -> !text(rule, "scanFrequency").equals("MANUAL"))
        .flatMap(
            rule ->
                rule
                    .each("repositoryFilters", filter -> text(filter, "filter"))
                    .effective()
                    .orElse(List.of())
                    .stream())
        .anyMatch(filter -> matches(filter, name));
  }

  private static boolean matches(String filter, String name) {
    String regex = java.util.regex.Pattern.quote(filter).replace("*", "\\E.*\\Q");
    return name.matches(regex);
  }
}
