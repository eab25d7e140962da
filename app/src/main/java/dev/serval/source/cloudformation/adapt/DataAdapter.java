package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Bucket;
import dev.serval.model.ImageRepository;
import dev.serval.model.Key;
import dev.serval.model.LogGroup;
import dev.serval.model.Parameter;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourceShare;
import dev.serval.model.Secret;
import dev.serval.model.SecurityGroup;
import dev.serval.model.SecurityGroupIngress;
import dev.serval.model.Stream;
import dev.serval.model.Subscription;
import dev.serval.model.Table;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;

/**
 * Where data rest and wait: buckets, queues, topics, tables, streams, logs, and the keys and
 * networks around them.
 */
final class DataAdapter {

  private DataAdapter() {}

  static Resource bucket(Declaration it) {
    Properties config = it.properties().in("NotificationConfiguration");
    List<Bucket.Notification> all = new ArrayList<>();
    notifications(config, "LambdaConfigurations", "Function", all);
    notifications(config, "QueueConfigurations", "Queue", all);
    notifications(config, "TopicConfigurations", "Topic", all);
    return BucketSettings.bucket(
        it, new Value.Known<>(all, config.isPresent() ? config.at() : it.at()));
  }

  private static void notifications(
      Properties config, String kind, String target, List<Bucket.Notification> all) {
    config
        .each(
            kind,
            one ->
                new Bucket.Notification(
                    one.text("Event", ""),
                    one.reference(target),
                    filter(one, "prefix"),
                    filter(one, "suffix")))
        .effective()
        .ifPresent(all::addAll);
  }

  private static Value<String> filter(Properties notification, String name) {
    Properties key = notification.in("Filter").in("S3Key");
    List<Properties> rules = new ArrayList<>();
    key.each("Rules", rule -> rule).effective().ifPresent(rules::addAll);
    for (Properties rule : rules) {
      if (rule.text("Name", "").effective().filter(name::equalsIgnoreCase).isPresent()) {
        return rule.text("Value", "");
      }
    }
    return notification.absent("");
  }

  static Resource queue(Declaration it) {
    Properties p = it.properties();
    return new Queue(
        it.id(),
        p.number("VisibilityTimeout", 30),
        redrive(p),
        p.reference("KmsMasterKeyId"),
        // On for every queue made since October 2022 unless it has a KMS key or was switched off.
        p.flag("SqsManagedSseEnabled", true),
        p.inOrJson("RedriveAllowPolicy").text("redrivePermission", "allowAll"));
  }

  /** The dead-letter queue of a redrive policy, which may be a mapping or JSON text. */
  private static Value<Reference> redrive(Properties p) {
    Properties policy = p.inOrJson("RedrivePolicy");
    return policy.isPresent() ? policy.reference("deadLetterTargetArn") : p.absent(Reference.NONE);
  }

  static Resource topic(Declaration it) {
    return new Topic(it.id(), it.properties().reference("KmsMasterKeyId"));
  }

  /** A topic may declare subscriptions of its own. */
  static java.util.stream.Stream<Resource> topicSubscriptions(Declaration it) {
    List<Resource> all = new ArrayList<>();
    it.properties()
        .each("Subscription", one -> one)
        .effective()
        .orElse(List.of())
        .forEach(
            one ->
                all.add(
                    new Subscription(
                        it.part(
                            "AWS::SNS::Subscription",
                            "/Subscription" + all.size(),
                            it.id().label() + " subscription",
                            one.at()),
                        it.self(),
                        one.text("Protocol", ""),
                        one.reference("Endpoint"),
                        one.absent(""),
                        one.absent(false),
                        one.absent(""),
                        one.absent("MessageAttributes"),
                        one.absent(Reference.NONE))));
    return all.stream();
  }

  static Resource subscription(Declaration it) {
    Properties p = it.properties();
    return new Subscription(
        it.id(),
        p.reference("TopicArn"),
        p.text("Protocol", ""),
        p.reference("Endpoint"),
        p.absent(""),
        p.filled("FilterPolicy"),
        CallerAdapter.pattern(p, "FilterPolicy"),
        p.text("FilterPolicyScope", "MessageAttributes"),
        redrive(p));
  }

  static Resource table(Declaration it) {
    Properties p = it.properties();
    boolean global = it.type().equals("AWS::DynamoDB::GlobalTable");
    Properties recovery = p.in("PointInTimeRecoverySpecification");
    return new Table(
        it.id(),
        new Value.Known<>(p.has("StreamSpecification") || (global && p.has("Replicas")), it.at()),
        global
            ? replicaRecovery(p)
            : recovery.isPresent()
                ? recovery.flag("PointInTimeRecoveryEnabled", false)
                : p.absent(false),
        p.in("SSESpecification").reference("KMSMasterKeyId"));
  }

  static Resource secret(Declaration it) {
    return new Secret(it.id(), it.properties().reference("KmsKeyId"));
  }

  /** A global table says it by replica: on means on for all. */
  private static Value<Boolean> replicaRecovery(Properties p) {
    List<Value<Boolean>> all =
        p.each(
                "Replicas",
                replica ->
                    replica
                        .in("PointInTimeRecoverySpecification")
                        .flag("PointInTimeRecoveryEnabled", false))
            .effective()
            .orElse(List.of());
    return all.stream()
        .filter(one -> !one.effective().orElse(false))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseGet(() -> p.absent(false));
  }

  static Resource stream(Declaration it) {
    Properties encryption = it.properties().in("StreamEncryption");
    return new Stream(
        it.id(),
        encryption.isPresent()
            ? encryption.text("EncryptionType", "NONE")
            : it.properties().absent("NONE"));
  }

  static Resource logGroup(Declaration it) {
    return new LogGroup(it.id(), it.properties().number("RetentionInDays", LogGroup.FOREVER));
  }

  static Resource key(Declaration it) {
    Properties p = it.properties();
    return new Key(
        it.id(),
        p.flag("EnableKeyRotation", false),
        p.text("KeySpec", "SYMMETRIC_DEFAULT"),
        p.flag("Enabled", true).map(enabled -> enabled ? "Enabled" : "Disabled"),
        p.text("Origin", "AWS_KMS"));
  }

  static Resource securityGroup(Declaration it) {
    return new SecurityGroup(
        it.id(),
        it.properties()
            .each(
                "SecurityGroupIngress",
                rule -> new SecurityGroup.Ingress(from(rule), ports(rule), rule.at())),
        it.properties().text("GroupName", ""));
  }

  static Resource parameter(Declaration it) {
    Properties p = it.properties();
    return new Parameter(it.id(), p.text("Type", "String"), p.absent(Reference.NONE));
  }

  static Resource repository(Declaration it) {
    Properties p = it.properties();
    return new ImageRepository(
        it.id(),
        p.in("ImageScanningConfiguration").flag("ScanOnPush", false),
        // With exclusions, some tags can move: that is not always the same image.
        p.text("ImageTagMutability", "MUTABLE").map("IMMUTABLE"::equals));
  }

  static Resource share(Declaration it) {
    Properties p = it.properties();
    return new ResourceShare(it.id(), p.references("ResourceArns"), p.references("Principals"));
  }

  static Resource ingress(Declaration it) {
    return new SecurityGroupIngress(
        it.id(),
        it.properties().reference("GroupId"),
        from(it.properties()),
        ports(it.properties()));
  }

  private static Value<String> from(Properties rule) {
    for (String name :
        List.of(
            "CidrIp",
            "CidrIpv6",
            "SourceSecurityGroupId",
            "SourceSecurityGroupName",
            "SourcePrefixListId")) {
      if (rule.has(name)) {
        return rule.text(name, "");
      }
    }
    return rule.absent("");
  }

  private static Value<String> ports(Properties rule) {
    String protocol = rule.text("IpProtocol", "-1").effective().orElse("-1");
    if (protocol.equals("-1")) {
      return new Value.Known<>("all", rule.at());
    }
    Value<String> from = rule.text("FromPort", "all");
    Value<String> to = rule.text("ToPort", "all");
    return from.map(
        first ->
            to.effective()
                .filter(last -> !last.equals(first))
                .map(last -> first + "-" + last)
                .orElse(first));
  }
}
