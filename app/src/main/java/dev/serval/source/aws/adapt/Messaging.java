package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.Policy;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Stream;
import dev.serval.model.Subscription;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queues, topics, streams; and policies on resources of all kinds. */
final class Messaging {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Messaging(RegionAnswers region) {
    this.region = region;
  }

  static List<Resource> of(RegionAnswers region) {
    Messaging all = new Messaging(region);
    all.queues();
    all.topics();
    all.streams();
    return all.resources;
  }

  private static String last(String text, char separator) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }

  /** A policy on a resource, where there is one or nobody knows. */
  static void policy(
      RegionAnswers region,
      String type,
      String arn,
      Value<Policy> document,
      List<Resource> resources) {
    if (document instanceof Value.Absent<Policy>) {
      return;
    }
    resources.add(
        new ResourcePolicy(
            region.part(type, arn + "#policy", arn, ""),
            known(List.of(known(Reference.to(arn), arn, "Policy")), arn, "Policy"),
            document));
  }

  /** A policy out of an answer of its own. */
  static Value<Policy> document(Told told, String arn, String member) {
    return told.value(
        arn,
        member,
        PolicyDocuments.none(new Origin.InAccount(arn, member)),
        page -> PolicyDocuments.document(page, member));
  }

  private void queues() {
    Lookup attributes =
        region.by(
            "sqs",
            "GetQueueAttributes",
            List.of("QueueUrl"),
            url -> region.arn("sqs", last(url, '/')));
    for (Properties queue :
        region.items(
            "sqs",
            "ListQueues",
            "QueueUrls",
            one -> region.arn("sqs", last(one.text("Name").orElse(""), '/')))) {
      String url = text(queue, "Name");
      String arn = region.arn("sqs", last(url, '/'));
      if (attributes.told().containsKey(url)) {
        queue(arn, attributes.about(url));
      } else {
        resources.add(new OtherResource(region.id("AWS::SQS::Queue", arn, last(url, '/'))));
      }
    }
  }

  private void queue(String arn, Told told) {
    resources.add(
        new Queue(
            region.id("AWS::SQS::Queue", arn, last(arn, ':')),
            told.value(
                arn,
                "VisibilityTimeout",
                30,
                page -> page.in("Attributes").number("VisibilityTimeout", 30)),
            told.value(
                arn, "RedrivePolicy", Reference.NONE, page -> redrive(page.in("Attributes"))),
            told.value(
                arn,
                "KmsMasterKeyId",
                Reference.NONE,
                page -> page.in("Attributes").reference("KmsMasterKeyId")),
            // An answer without it comes from before the switch was there: not encrypted.
            told.value(
                arn,
                "SqsManagedSseEnabled",
                false,
                page -> page.in("Attributes").flag("SqsManagedSseEnabled", false)),
            told.value(
                arn,
                "RedriveAllowPolicy",
                "allowAll",
                page ->
                    page.in("Attributes")
                        .inOrJson("RedriveAllowPolicy")
                        .text("redrivePermission", "allowAll"))));
    policy(
        region,
        "AWS::SQS::QueuePolicy",
        arn,
        told.value(
            arn,
            "Policy",
            PolicyDocuments.none(new Origin.InAccount(arn, "Policy")),
            page -> PolicyDocuments.document(page.in("Attributes"), "Policy")),
        resources);
  }

  private static Value<Reference> redrive(Properties attributes) {
    Properties policy = attributes.inOrJson("RedrivePolicy");
    return policy.isPresent()
        ? policy.reference("deadLetterTargetArn")
        : attributes.absent(Reference.NONE);
  }

  private void topics() {
    Lookup attributes = region.by("sns", "GetTopicAttributes", List.of("TopicArn"), arn -> arn);
    for (Properties topic :
        region.items("sns", "ListTopics", "Topics", one -> one.text("TopicArn").orElse(""))) {
      String arn = text(topic, "TopicArn");
      if (!attributes.told().containsKey(arn)) {
        resources.add(new OtherResource(region.id("AWS::SNS::Topic", arn, last(arn, ':'))));
        continue;
      }
      Told told = attributes.about(arn);
      resources.add(
          new Topic(
              region.id("AWS::SNS::Topic", arn, last(arn, ':')),
              told.value(
                  arn,
                  "KmsMasterKeyId",
                  Reference.NONE,
                  page -> page.in("Attributes").reference("KmsMasterKeyId"))));
      policy(
          region,
          "AWS::SNS::TopicPolicy",
          arn,
          told.value(
              arn,
              "Policy",
              PolicyDocuments.none(new Origin.InAccount(arn, "Policy")),
              page -> PolicyDocuments.document(page.in("Attributes"), "Policy")),
          resources);
    }
    subscriptions();
  }

  private void subscriptions() {
    Lookup attributes =
        region.by("sns", "GetSubscriptionAttributes", List.of("SubscriptionArn"), arn -> arn);
    for (Properties one : allSubscriptions()) {
      String arn = text(one, "SubscriptionArn");
      boolean confirmed = arn.startsWith("arn:");
      resources.add(
          new Subscription(
              region.part(
                  "AWS::SNS::Subscription",
                  subscription(one),
                  confirmed ? arn : "",
                  last(text(one, "TopicArn"), ':') + " to " + endpoint(text(one, "Endpoint"))),
              one.reference("TopicArn"),
              one.text("Protocol", ""),
              one.reference("Endpoint"),
              one.text("Owner", ""),
              confirmed
                  ? attributes
                      .about(arn)
                      .value(
                          arn,
                          "FilterPolicy",
                          false,
                          page -> page.in("Attributes").filled("FilterPolicy"))
                  : one.absent(false),
              confirmed
                  ? attributes
                      .about(arn)
                      .value(
                          arn,
                          "FilterPolicy",
                          "",
                          page -> page.in("Attributes").text("FilterPolicy", ""))
                  : one.absent(""),
              confirmed
                  ? attributes
                      .about(arn)
                      .value(
                          arn,
                          "FilterPolicyScope",
                          "MessageAttributes",
                          page ->
                              page.in("Attributes").text("FilterPolicyScope", "MessageAttributes"))
                  : one.absent("MessageAttributes"),
              confirmed
                  ? attributes
                      .about(arn)
                      .value(
                          arn,
                          "RedrivePolicy",
                          Reference.NONE,
                          page -> redrive(page.in("Attributes")))
                  : one.absent(Reference.NONE)));
    }
  }

  /** The account's own, and those that other accounts have of its topics. */
  private Collection<Properties> allSubscriptions() {
    Map<String, Properties> all = new LinkedHashMap<>();
    for (String operation : List.of("ListSubscriptions", "ListSubscriptionsByTopic")) {
      region
          .items("sns", operation, "Subscriptions", one -> one.text("SubscriptionArn").orElse(""))
          .forEach(one -> all.putIfAbsent(subscription(one), one));
    }
    return all.values();
  }

  /** Those not confirmed yet have a word in place of an ARN. */
  private static String subscription(Properties one) {
    String arn = text(one, "SubscriptionArn");
    return arn.startsWith("arn:") ? arn : text(one, "TopicArn") + "#" + text(one, "Endpoint");
  }

  /** A function or queue by its name, an address whole. */
  private static String endpoint(String endpoint) {
    return endpoint.startsWith("arn:") ? last(endpoint, ':') : endpoint;
  }

  private void streams() {
    Lookup summaries =
        region.by(
            "kinesis",
            "DescribeStreamSummary",
            List.of("StreamName"),
            name -> region.arn("kinesis", "stream/" + name));
    Lookup policies = region.by("kinesis", "GetResourcePolicy", List.of("ResourceARN"), arn -> arn);
    for (Properties stream :
        region.items(
            "kinesis",
            "ListStreams",
            "StreamNames",
            one -> region.arn("kinesis", "stream/" + one.text("Name").orElse("")))) {
      String name = text(stream, "Name");
      String arn = region.arn("kinesis", "stream/" + name);
      if (!summaries.told().containsKey(name)) {
        resources.add(new OtherResource(region.id("AWS::Kinesis::Stream", arn, name)));
        continue;
      }
      resources.add(
          new Stream(
              region.id("AWS::Kinesis::Stream", arn, name),
              summaries
                  .about(name)
                  .value(
                      arn,
                      "EncryptionType",
                      "NONE",
                      page -> page.in("StreamDescriptionSummary").text("EncryptionType", "NONE"))));
      policy(
          region,
          "AWS::Kinesis::ResourcePolicy",
          arn,
          document(policies.about(arn), arn, "Policy"),
          resources);
    }
  }
}
