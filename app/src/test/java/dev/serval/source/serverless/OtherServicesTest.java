package dev.serval.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Subscription;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services take from others that are audited with them. */
class OtherServicesTest {

  private static final String QUEUE =
      """
      service: queue
      provider: {name: aws}
      resources:
        Resources:
          Jobs: {Type: "AWS::SQS::Queue", Properties: {QueueName: !Sub "${AWS::StackName}-jobs"}}
        Outputs:
          jobs: {Value: !GetAtt Jobs.Arn, Export: {Name: "${self:service}-${sls:stage}-jobs"}}
          self: {Value: "${cf:queue-dev.self}"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${cf:queue-dev.jobs}",
        "${cf(us-east-1):queue-dev.jobs}",
        "${cf.us-east-1:queue-dev.jobs}",
        "${aws:cf:queue-dev.jobs}",
        "!ImportValue queue-dev-jobs",
        "${param:jobs}"
      })
  void an_output_leads_to_the_other_services_resource(String written) throws IOException {
    Files.writeString(
        folder.resolve("serverless-compose.yml"),
        """
        services:
          queue: {path: queue}
          worker: {path: worker, params: {jobs: "${queue.jobs}"}}
        """);
    assertThat(source(read(written, QUEUE)))
        .hasValueSatisfying(
            arn -> assertThat(arn).matches("arn:.*:sqs:us-east-1:.*:queue-dev-jobs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${cf:queue-prod.jobs}",
        "${cf:queue-dev.none}",
        "${cf(eu-west-1):queue-dev.jobs}",
        "${cf:queue-dev.self}",
        "!ImportValue queue-prod-jobs"
      })
  void what_no_service_at_hand_gives_stays_open(String written) throws IOException {
    assertThat(source(read(written, QUEUE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServiceEndpoint | ^https://.*/dev$",
        "ServiceEndpointWebsocket | ^wss://.*/dev$",
        "HttpApiId | .+",
        "HttpApiUrl | ^https://.*",
        "GetLambdaFunctionQualifiedArn | .*GetLambdaVersion.*",
        "GetLambdaFunctionUrl | .+",
        "ToolsLambdaLayerQualifiedArn | .*:layer:.*",
        "ServerlessDeploymentBucketName | .+"
      })
  void outputs_that_the_framework_makes_are_taken_too(String line) throws IOException {
    String[] parts = line.split(" \\| ");
    String service =
        """
        service: queue
        frameworkVersion: '3'
        provider: {name: aws, runtime: python3.13}
        layers: {tools: {path: tools}}
        functions:
          get:
            handler: a.b
            url: true
            events:
              - http: GET /a
              - httpApi: GET /a
              - websocket: $connect
        """;
    assertThat(source(read("${cf:queue-dev." + parts[0] + "}", service)).orElse("none"))
        .matches(parts[1])
        .doesNotContain("cf:", "none");
    assertThat(source(read("!ImportValue sls-queue-dev-" + parts[0], service)).orElse("none"))
        .matches(parts[1])
        .doesNotContain("Import", "none");
  }

  @Test
  void a_name_that_two_services_export_leads_to_neither() throws IOException {
    Files.createDirectories(folder.resolve("copy"));
    Files.writeString(folder.resolve("copy/serverless.yml"), QUEUE);
    assertThat(source(read("!ImportValue queue-dev-jobs", QUEUE))).isEmpty();
  }

  @Test
  void templates_and_services_take_each_others_exports() throws IOException {
    Files.createDirectories(folder.resolve("topic"));
    Path template =
        Files.writeString(
            folder.resolve("topic/template.yaml"),
            """
            Resources:
              Topic: {Type: "AWS::SNS::Topic", Properties: {TopicName: orders}}
              Sends:
                Type: AWS::SNS::Subscription
                Properties: {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !ImportValue queue-dev-jobs}
            Outputs:
              Topic: {Value: !Ref Topic, Export: {Name: orders-topic}}
            """);
    read("!ImportValue orders-topic", QUEUE);
    Exports exports = new Exports();
    ServerlessSource services =
        ServerlessSource.of(
            List.of(
                folder.resolve("queue/serverless.yml"), folder.resolve("worker/serverless.yml")),
            List.of(),
            Surroundings.OF_FILE,
            Map.of(),
            exports);
    CloudFormationSource templates =
        CloudFormationSource.of(FileSearch.in(List.of(template)), Map.of(), exports);
    Estate estate = templates.read().and(services.read()).worlds().getFirst().estate();
    assertThat(estate.all(EventSourceMapping.class))
        .singleElement()
        .satisfies(one -> assertThat(one.source().shown()).endsWith(":orders"));
    assertThat(estate.all(Subscription.class))
        .singleElement()
        .satisfies(one -> assertThat(one.endpoint().shown()).endsWith(":queue-dev-jobs"));
  }

  private Reading read(String written, String queue) throws IOException {
    Files.createDirectories(folder.resolve("queue"));
    Files.createDirectories(folder.resolve("worker"));
    Files.writeString(folder.resolve("queue/serverless.yml"), queue);
    Files.writeString(
        folder.resolve("worker/serverless.yml"),
        """
        service: worker
        provider: {name: aws, runtime: python3.13}
        functions:
          f:
            handler: a.b
            events:
              - sqs:
                  arn: %s
        """
            .formatted(written));
    List<Path> all =
        List.of(
                folder.resolve("copy/serverless.yml"),
                folder.resolve("queue/serverless.yml"),
                folder.resolve("worker/serverless.yml"))
            .stream()
            .filter(Files::exists)
            .toList();
    List<Path> composed =
        List.of(folder.resolve("serverless-compose.yml")).stream().filter(Files::exists).toList();
    return ServerlessSource.of(
            all, composed, new Surroundings(List.of(folder)), Map.of(), new Exports())
        .read();
  }

  private static Optional<String> source(Reading reading) {
    assertThat(reading.worlds().getFirst().estate().all(Function.class)).isNotEmpty();
    return reading
        .worlds()
        .getFirst()
        .estate()
        .all(EventSourceMapping.class)
        .findFirst()
        .flatMap(mapping -> mapping.source().effective())
        .map(reference -> reference.text().toString());
  }
}
