package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code msk}, {@code kafka}, {@code activemq} and {@code rabbitmq}. */
final class BrokerEvents {

  private static final List<String> NETWORK =
      List.of(
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeVpcs",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups");

  private static final Map<String, String> ACCESS =
      Map.of(
          "vpcSubnet", "VPC_SUBNET",
          "vpcSecurityGroup", "VPC_SECURITY_GROUP",
          "saslPlainAuth", "BASIC_AUTH",
          "saslScram256Auth", "SASL_SCRAM_256_AUTH",
          "saslScram512Auth", "SASL_SCRAM_512_AUTH",
          "clientCertificateTlsAuth", "CLIENT_CERTIFICATE_TLS_AUTH",
          "serverRootCaCertificate", "SERVER_ROOT_CA_CERTIFICATE");

  private BrokerEvents() {}

  static void msk(Expansion expansion, ServiceFunction function, Event event) {
    String cluster =
        event
            .get("arn")
            .map(
                arn -> arn.asText().map(text -> segment(text, 1)).orElseGet(() -> Texts.named(arn)))
            .orElse("");
    String topic = event.get("topic").map(Texts::named).orElse("");
    Draft mapping =
        Polled.mapping(
                expansion,
                function,
                event,
                LogicalIds.mapping(
                    function.key(), "MSK", trimmed(cluster, 79) + trimmed(topic, 79)))
            .set("EventSourceArn", event.get("arn"))
            .set("Topics", event.get("topic").map(List::of))
            .set("StartingPosition", startingPosition(event));
    event
        .get("saslScram512")
        .ifPresent(
            secret ->
                mapping.set(
                    "SourceAccessConfigurations",
                    List.of(access(secret, "SASL_SCRAM_512_AUTH", secret))));
    expansion.allow(
        function,
        event.at(),
        List.of("kafka:DescribeCluster", "kafka:GetBootstrapBrokers"),
        event.get("arn").stream().toList());
    network(expansion, function, event.at());
  }

  static void kafka(Expansion expansion, ServiceFunction function, Event event) {
    String topic = event.get("topic").map(Texts::named).orElse("");
    Build build = event.build();
    List<Node> configurations = new ArrayList<>();
    Node.Mapping written =
        expansion.section(event.settings(), "accessConfigurations", "accessConfigurations");
    for (Node.Entry entry : written.entries()) {
      String type = ACCESS.getOrDefault(entry.key(), entry.key());
      boolean secret = !type.startsWith("VPC_");
      String prefix =
          switch (type) {
            case "VPC_SUBNET" -> "subnet:";
            case "VPC_SECURITY_GROUP" -> "security_group:";
            default -> "";
          };
      for (Node value : Nodes.asList(entry.value())) {
        configurations.add(access(value, type, Texts.join(value.at(), prefix, value)));
        if (secret) {
          expansion.allow(
              function, event.at(), List.of("secretsmanager:GetSecretValue"), List.of(value));
        }
      }
      if (!secret) {
        network(expansion, function, event.at());
      }
    }
    Polled.mapping(
            expansion,
            function,
            event,
            LogicalIds.mapping(function.key(), "Kafka", trimmed(topic, 158)))
        .set(
            "SelfManagedEventSource",
            build.map(
                "Endpoints", build.map("KafkaBootstrapServers", event.get("bootstrapServers"))))
        .set("Topics", event.get("topic").map(List::of))
        .set("StartingPosition", startingPosition(event))
        .set("SourceAccessConfigurations", configurations);
  }

  /** ActiveMQ and RabbitMQ. */
  static void broker(Expansion expansion, ServiceFunction function, Event event) {
    String kind = event.kind().equals("activemq") ? "ActiveMQ" : "RabbitMQ";
    String queue = event.get("queue").map(Texts::named).orElse("");
    List<Node> configurations = new ArrayList<>();
    event
        .get("basicAuthArn")
        .ifPresent(secret -> configurations.add(access(secret, "BASIC_AUTH", secret)));
    event
        .get("virtualHost")
        .ifPresent(host -> configurations.add(access(host, "VIRTUAL_HOST", host)));
    Polled.mapping(
            expansion,
            function,
            event,
            LogicalIds.mapping(function.key(), kind, trimmed(queue, 150)))
        .set("EventSourceArn", event.get("arn"))
        .set("Queues", event.get("queue").map(List::of))
        .set("SourceAccessConfigurations", configurations);
    expansion.allow(
        function,
        event.at(),
        List.of("secretsmanager:GetSecretValue"),
        event.get("basicAuthArn").stream().toList());
    expansion.allow(
        function, event.at(), List.of("mq:DescribeBroker"), event.get("arn").stream().toList());
    network(expansion, function, event.at());
  }

  private static Node access(Node cause, String type, Node uri) {
    return Build.at(cause).map("Type", type, "URI", uri);
  }

  private static Node startingPosition(Event event) {
    return event.get("startingPosition").orElseGet(() -> event.build().text("TRIM_HORIZON"));
  }

  private static void network(Expansion expansion, ServiceFunction function, Place at) {
    expansion.allow(function, at, NETWORK, List.of(new Node.Text("*", at)));
  }

  private static String segment(String arn, int index) {
    String[] parts = arn.split("/", -1);
    return parts.length > index ? parts[index] : arn;
  }

  private static String trimmed(String name, int most) {
    String id = Words.alphanumeric(name);
    return id.substring(0, Math.min(most, id.length()));
  }
}
