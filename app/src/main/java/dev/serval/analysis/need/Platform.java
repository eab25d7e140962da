package dev.serval.analysis.need;

import dev.serval.analysis.feedback.Destinations;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.LogGroup;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Lambda does for a function with its role: logs, traces, network interfaces, polling of event
 * sources, sending of results ("Lambda execution role" and the pages of the event sources, AWS
 * Lambda developer guide).
 */
final class Platform {

  private static final List<String> INTERFACES =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  /** How events are sent on, where it is not known what they are sent to. */
  private static final List<String> SENDING =
      List.of(
          "sqs:SendMessage",
          "sns:Publish",
          "lambda:InvokeFunction",
          "events:PutEvents",
          "s3:PutObject");

  /** What any event source may need. */
  private static final List<String> POLLING =
      List.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
          "kafka:DescribeCluster",
          "kafka:DescribeClusterV2",
          "kafka:GetBootstrapBrokers",
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
          "kinesis:ListStreams",
          "kinesis:SubscribeToShard",
          "mq:DescribeBroker",
          "rds:DescribeDBClusterParameters",
          "rds:DescribeDBClusters",
          "rds:DescribeDBSubnetGroups",
          "secretsmanager:GetSecretValue",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  private final Estate estate;
  private final Surroundings surroundings;
  private final Function function;
  private final List<Required> required = new ArrayList<>();
  private final List<Required> kept = new ArrayList<>();

  Platform(Estate estate, Surroundings surroundings) {
    this.estate = estate;
    this.surroundings = surroundings;
    this.function = surroundings.function();
    logs();
    network();
    if (function.tracing().effective().filter("Active"::equals).isPresent()) {
      any("traces are on", "xray:PutTraceSegments", "xray:PutTelemetryRecords");
      for (String sampling :
          List.of(
              "xray:GetSamplingRules",
              "xray:GetSamplingStatisticSummaries",
              "xray:GetSamplingTargets")) {
        kept.add(new Required(sampling, List.of(Surroundings.ANY), List.of(), "traces are on"));
      }
    }
    for (Destinations.Destination one : Destinations.of(estate).of(function)) {
      String action = Destinations.action(one.target());
      if (action.isEmpty()) {
        sent(text(one.target()), "Lambda sends " + one.role());
      } else {
        on(
            "Lambda sends " + one.role(),
            Text.join(List.of(text(one.target()), Text.of(action.startsWith("s3:") ? "/*" : ""))),
            action);
      }
    }
    FunctionLookup functions = FunctionLookup.of(estate);
    estate
        .all(EventSourceMapping.class)
        .filter(mapping -> functions.find(mapping.function()).filter(function::equals).isPresent())
        .forEach(this::polled);
    environmentKey();
  }

  /** What is needed. */
  List<Required> required() {
    return required;
  }

  /** What is of use where it is granted. */
  List<Required> kept() {
    return kept;
  }

  private void sent(Text target, String why) {
    SENDING.forEach(possible -> kept.add(new Required(possible, List.of(target), List.of(), why)));
  }

  private void logs() {
    Text named =
        function
            .logGroup()
            .effective()
            .filter(one -> !one.isNone())
            .map(Reference::text)
            .orElseGet(() -> Text.join(List.of(Text.of("/aws/lambda/"), function.id().name())));
    Text group =
        Text.join(
            List.of(
                Text.of("arn:"),
                surroundings.partition(),
                Text.of(":logs:"),
                function.id().region(),
                Text.of(":"),
                function.id().account(),
                Text.of(":log-group:"),
                named));
    boolean declared = estate.all(LogGroup.class).anyMatch(one -> one.id().name().equals(named));
    String why = "Lambda writes the function's logs";
    on(why, Text.join(List.of(group, Text.of(":*"))), "logs:CreateLogStream", "logs:PutLogEvents");
    Required create =
        new Required(
            "logs:CreateLogGroup",
            List.of(Text.join(List.of(group, Text.of(":*")))),
            List.of(),
            why);
    (declared ? kept : required).add(create);
    // The Serverless Framework gives it to every role of its own.
    kept.add(
        new Required(
            "logs:TagResource", List.of(Text.join(List.of(group, Text.of(":*")))), List.of(), why));
  }

  private void network() {
    Optional<Function.Vpc> vpc = function.vpc().effective();
    String why = "the function is in a network of its own";
    if (vpc.isEmpty()) {
      INTERFACES.forEach(
          one -> kept.add(new Required(one, List.of(Surroundings.ANY), List.of(), why)));
    } else if (vpc.get().isUsed()) {
      any(why, INTERFACES.toArray(String[]::new));
    }
  }

  private static final List<String> MORE_OF_STREAMS =
      List.of("kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:SubscribeToShard");

  private void polled(EventSourceMapping mapping) {
    Text source = text(mapping.source());
    String service = Arn.parse(source).flatMap(arn -> arn.service().known()).orElse("");
    String why = "Lambda reads the event source";
    switch (service) {
      case "sqs" ->
          on(why, source, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
      case "kinesis" -> {
        // AWS's managed policy allows more, but a mapping without a consumer works with these.
        on(why, source, "kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator");
        for (String more : MORE_OF_STREAMS) {
          kept.add(new Required(more, List.of(source), List.of(), why));
        }
        kept.add(new Required("kinesis:ListStreams", List.of(Surroundings.ANY), List.of(), why));
      }
      case "dynamodb" -> {
        on(
            why,
            source,
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator");
        kept.add(new Required("dynamodb:ListStreams", List.of(Surroundings.ANY), List.of(), why));
        on(why, source, "dynamodb:ListStreams");
      }
      case "kafka" ->
          any(
              why,
              "kafka:DescribeCluster",
              "kafka:DescribeClusterV2",
              "kafka:GetBootstrapBrokers",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSecurityGroups",
              "ec2:DescribeSubnets",
              "ec2:DescribeVpcs");
      case "mq" ->
          any(
              why,
              "mq:DescribeBroker",
              "secretsmanager:GetSecretValue",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSecurityGroups",
              "ec2:DescribeSubnets",
              "ec2:DescribeVpcs");
      // Brokers of one's own have no ARN, and some sources' ARNs are not known before deployment.
      default -> {
        for (String possible : POLLING) {
          kept.add(new Required(possible, List.of(Surroundings.ANY), List.of(), why));
        }
      }
    }
    if (mapping.onFailure().effective().isEmpty()) {
      sent(Surroundings.ANY, "Lambda sends records that fail");
    }
    mapping
        .onFailure()
        .effective()
        .filter(one -> !one.isNone())
        .ifPresent(
            one -> {
              String action = Destinations.action(mapping.onFailure());
              if (action.isEmpty()) {
                sent(one.text(), "Lambda sends records that fail");
              } else {
                on("Lambda sends records that fail", one.text(), action);
              }
            });
  }

  private void environmentKey() {
    function
        .environmentKey()
        .effective()
        .filter(key -> !key.isNone())
        .ifPresent(
            key ->
                kept.add(
                    new Required(
                        "kms:Decrypt",
                        List.of(key.text()),
                        List.of(),
                        "the environment is encrypted with this key")));
  }

  private static Text text(Value<Reference> reference) {
    return reference.effective().map(Reference::text).orElse(Surroundings.ANY);
  }

  private void any(String why, String... actions) {
    on(why, Surroundings.ANY, actions);
  }

  private void on(String why, Text resource, String... actions) {
    for (String action : actions) {
      required.add(new Required(action, List.of(resource), List.of(), why));
    }
  }
}
