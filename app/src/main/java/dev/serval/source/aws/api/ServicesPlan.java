package dev.serval.source.aws.api;

import static dev.serval.source.aws.api.FunctionsPlan.each;

import dev.serval.document.Node;
import java.util.List;
import java.util.Map;

/** What to ask about everything around functions, in a region that has some. */
final class ServicesPlan {

  private final Survey survey;
  private final Attached attached;
  private final String account;
  private final String partition;
  private final String region;

  ServicesPlan(Survey survey, Attached attached, String account, String partition, String region) {
    this.survey = survey;
    this.attached = attached;
    this.account = account;
    this.partition = partition;
    this.region = region;
  }

  /** Everything. */
  void ask() {
    queues();
    topics();
    tables();
    streams();
    accessPoints();
    new ApisPlan(survey, region).ask();
    events();
    registries();
    schedules();
    stateMachines();
    keys();
    secrets();
    images();
    network();
    one(GuardOperations.LIST_SIGNING_PROFILES);
    new WatchPlan(survey, attached, region, arn("logs", "log-group:")).ask();
  }

  private void one(Operation operation) {
    survey.ask(operation, region, Map.of());
  }

  private void about(Operation operation, String name, String value) {
    survey.ask(operation, region, Map.of(name, value));
  }

  private String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
  }

  private static String last(String text, char separator) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }

  private void queues() {
    survey.ask(
        MessagingOperations.LIST_QUEUES,
        region,
        Map.of(),
        page -> {
          for (Node url : page.get("QueueUrls").map(Node::items).orElse(List.of())) {
            String address = url.asText().orElse("");
            String name = last(address, '/');
            if (attached.includes("sqs", arn("sqs", name), name)) {
              about(MessagingOperations.GET_QUEUE_ATTRIBUTES, "QueueUrl", address);
            }
          }
        });
  }

  private void topics() {
    survey.ask(
        MessagingOperations.LIST_TOPICS,
        region,
        Map.of(),
        page -> {
          for (String arn : each(page, "Topics", "TopicArn")) {
            if (attached.includes("sns", arn, last(arn, ':'))) {
              about(MessagingOperations.GET_TOPIC_ATTRIBUTES, "TopicArn", arn);
              about(MessagingOperations.LIST_SUBSCRIPTIONS_BY_TOPIC, "TopicArn", arn);
            }
          }
        });
    survey.ask(
        MessagingOperations.LIST_SUBSCRIPTIONS,
        region,
        Map.of(),
        page -> {
          for (String arn : each(page, "Subscriptions", "SubscriptionArn")) {
            // Those not confirmed yet have a word in place of an ARN.
            if (arn.startsWith("arn:")) {
              about(MessagingOperations.GET_SUBSCRIPTION_ATTRIBUTES, "SubscriptionArn", arn);
            }
          }
        });
  }

  private void tables() {
    survey.ask(
        StorageOperations.LIST_TABLES,
        region,
        Map.of(),
        page -> {
          for (Node table : page.get("TableNames").map(Node::items).orElse(List.of())) {
            String name = table.asText().orElse("");
            String arn = arn("dynamodb", "table/" + name);
            if (attached.includes("dynamodb", arn, name)) {
              about(StorageOperations.DESCRIBE_TABLE, "TableName", name);
              about(StorageOperations.DESCRIBE_CONTINUOUS_BACKUPS, "TableName", name);
              about(StorageOperations.GET_RESOURCE_POLICY, "ResourceArn", arn);
            }
          }
        });
  }

  private void streams() {
    survey.ask(
        MessagingOperations.LIST_STREAMS,
        region,
        Map.of(),
        page -> {
          for (Node stream : page.get("StreamNames").map(Node::items).orElse(List.of())) {
            String name = stream.asText().orElse("");
            String arn = arn("kinesis", "stream/" + name);
            if (attached.includes("kinesis", arn, name)) {
              about(MessagingOperations.DESCRIBE_STREAM_SUMMARY, "StreamName", name);
              about(MessagingOperations.GET_RESOURCE_POLICY, "ResourceARN", arn);
            }
          }
        });
  }

  private void accessPoints() {
    survey.ask(
        StorageOperations.LIST_ACCESS_POINTS,
        region,
        Map.of("AccountId", account),
        page -> {
          for (Node item : page.get("AccessPointList").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping point) {
              String name = point.text("Name").orElse("");
              String bucket = point.text("Bucket").orElse("");
              if (attached.includes("s3", "arn:%s:s3:::%s".formatted(partition, bucket), bucket)
                  || attached.includes("s3", arn("s3", "accesspoint/" + name), name)) {
                Map<String, String> request = Map.of("AccountId", account, "Name", name);
                survey.ask(StorageOperations.GET_ACCESS_POINT, region, request);
                survey.ask(StorageOperations.GET_ACCESS_POINT_POLICY, region, request);
              }
            }
          }
        });
  }

  private void events() {
    survey.ask(
        MessagingOperations.LIST_EVENT_BUSES,
        region,
        Map.of(),
        page ->
            each(page, "EventBuses", "Name")
                .forEach(
                    bus ->
                        survey.ask(
                            MessagingOperations.LIST_RULES,
                            region,
                            Map.of("EventBusName", bus),
                            rules ->
                                each(rules, "Rules", "Name").forEach(rule -> targets(bus, rule)))));
  }

  private void registries() {
    survey.askEach(
        MessagingOperations.LIST_REGISTRIES,
        region,
        "Registries",
        "RegistryName",
        MessagingOperations.GET_REGISTRY_POLICY);
  }

  private void targets(String bus, String rule) {
    survey.ask(
        MessagingOperations.LIST_TARGETS_BY_RULE,
        region,
        Map.of("EventBusName", bus, "Rule", rule));
  }

  /** Schedules can be millions; the list says whom they call. */
  private void schedules() {
    survey.ask(
        MessagingOperations.LIST_SCHEDULES,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("Schedules").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping schedule
                && schedule
                    .mapping("Target")
                    .flatMap(target -> target.text("Arn"))
                    .filter(arn -> arn.contains(":lambda:"))
                    .isPresent()) {
              survey.ask(
                  MessagingOperations.GET_SCHEDULE,
                  region,
                  Map.of(
                      "Name", schedule.text("Name").orElse(""),
                      "GroupName", schedule.text("GroupName").orElse("default")));
            }
          }
        });
  }

  private void stateMachines() {
    survey.askEach(
        MessagingOperations.LIST_STATE_MACHINES,
        region,
        "stateMachines",
        "stateMachineArn",
        MessagingOperations.DESCRIBE_STATE_MACHINE);
  }

  private void keys() {
    one(GuardOperations.LIST_ALIASES);
    survey.ask(
        GuardOperations.LIST_KEYS,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("Keys").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping key) {
              String id = key.text("KeyId").orElse("");
              if (attached.includes("kms", key.text("KeyArn").orElse(""), id)) {
                about(GuardOperations.DESCRIBE_KEY, "KeyId", id);
                about(GuardOperations.GET_KEY_POLICY, "KeyId", id);
                about(GuardOperations.GET_KEY_ROTATION_STATUS, "KeyId", id);
                about(GuardOperations.LIST_GRANTS, "KeyId", id);
              }
            }
          }
        });
  }

  private void secrets() {
    survey.ask(
        GuardOperations.LIST_SECRETS,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("SecretList").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping secret) {
              String arn = secret.text("ARN").orElse("");
              if (attached.includes("secretsmanager", arn, secret.text("Name").orElse(""))) {
                about(GuardOperations.GET_RESOURCE_POLICY, "SecretId", arn);
              }
            }
          }
        });
    one(GuardOperations.DESCRIBE_PARAMETERS);
  }

  private void images() {
    one(StorageOperations.GET_REGISTRY_SCANNING_CONFIGURATION);
    survey.ask(
        StorageOperations.DESCRIBE_REPOSITORIES,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("repositories").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping repository) {
              String name = repository.text("repositoryName").orElse("");
              if (attached.includes("ecr", repository.text("repositoryArn").orElse(""), name)) {
                about(StorageOperations.GET_REPOSITORY_POLICY, "repositoryName", name);
              }
            }
          }
        });
  }

  private void network() {
    one(GuardOperations.DESCRIBE_SUBNETS);
    one(GuardOperations.DESCRIBE_SECURITY_GROUPS);
    one(GuardOperations.DESCRIBE_ROUTE_TABLES);
    one(GuardOperations.DESCRIBE_VPC_ENDPOINTS);
    one(GuardOperations.DESCRIBE_NETWORK_INTERFACES);
  }
}
