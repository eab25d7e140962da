package dev.serval.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.source.Reading;
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

  @Test
  void a_name_that_two_services_export_leads_to_neither() throws IOException {
    Files.createDirectories(folder.resolve("copy"));
    Files.writeString(folder.resolve("copy/serverless.yml"), QUEUE);
    assertThat(source(read("!ImportValue queue-dev-jobs", QUEUE))).isEmpty();
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
    return ServerlessSource.read(all, composed, List.of(folder), Map.of()).reading();
  }

  private static Optional<String> source(Reading reading) {
    assertThat(reading.worlds().getFirst().estate().all(Function.class)).hasSize(1);
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
