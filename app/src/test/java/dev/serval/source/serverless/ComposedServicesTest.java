package dev.serval.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.source.Reading;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.files.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Serverless Compose hands to its services. */
class ComposedServicesTest {

  @TempDir Path folder;

  @Test
  void plain_parameters_reach_the_service_of_their_folder() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("serverless-compose.yml"),
            """
            services:
              queue:
                path: queue
              worker:
                path: ./worker
                params:
                  table: orders
                  queueUrl: ${queue.url}
            """);
    ComposedServices composed = ComposedServices.of(List.of(file), Map.of());
    assertThat(composed.parameters(folder.resolve("worker/serverless.yml")))
        .isEqualTo(Map.of("param:table", "orders"));
    assertThat(composed.parameters(folder.resolve("queue/serverless.yml"))).isEmpty();
    assertThat(composed.outputs(folder.resolve("worker/serverless.yml")))
        .containsOnlyKeys("param:queueUrl");
    assertThat(composed.gaps()).isEmpty();
  }

  @Test
  void an_output_that_nobody_has_is_said_to_be_missing() throws IOException {
    Path compose =
        Files.writeString(
            folder.resolve("serverless-compose.yml"),
            """
            services:
              worker:
                path: worker
                params: {a: "${queue.url}", b: "${worker.none}", c: "x-${env:C}", d: plain}
            """);
    Files.createDirectory(folder.resolve("worker"));
    Path service =
        Files.writeString(
            folder.resolve("worker/serverless.yml"),
            """
            service: shop
            provider: {name: aws, runtime: python3.13}
            functions:
              f: {handler: a.b, environment: {A: "${param:a}", B: "${param:b}", C: "${param:c}"}}
            """);
    assertThat(read(service, compose).gaps())
        .extracting(gap -> gap.at() + " " + gap.why())
        .hasSize(3)
        .anyMatch(gap -> gap.contains(":4:17 ") && gap.contains("'${queue.url}'"))
        .anyMatch(gap -> gap.contains("'${worker.none}'") && gap.contains("param:b=VALUE"))
        .anyMatch(gap -> gap.contains("param:c=VALUE"));
  }

  private static Reading read(Path service, Path compose) {
    return ServerlessSource.of(
            List.of(service), List.of(compose), Surroundings.OF_FILE, Map.of(), new Exports())
        .read();
  }

  @Test
  void parameters_of_the_stage_reach_all_services() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("serverless-compose.yml"),
            """
            stages:
              default: {params: {size: small, key: "${sls:stage}-key"}}
              prod: {params: {size: large}}
            services:
              worker: {path: worker, params: {own: "${env:UNKNOWN}"}}
              api: {path: api, config: serverless.api.yml, params: {size: huge}}
            """);
    ComposedServices composed =
        ComposedServices.of(List.of(file), Map.of("stage", "prod", "other", "x"));
    assertThat(composed.parameters(folder.resolve("worker/serverless.yml")))
        .isEqualTo(Map.of("param:size", "large", "param:key", "prod-key"));
    assertThat(composed.parameters(folder.resolve("api/serverless.api.yml")))
        .isEqualTo(Map.of("param:size", "huge", "param:key", "prod-key"));
  }

  @Test
  void a_file_that_is_no_composition_hands_over_nothing() throws IOException {
    Path broken = Files.writeString(folder.resolve("serverless-compose.yml"), "services: [");
    Path other = Files.writeString(folder.resolve("serverless-compose.json"), "[]");
    Path program = Files.writeString(folder.resolve("serverless-compose.ts"), "export default {}");
    ComposedServices composed = ComposedServices.of(List.of(broken, other, program), Map.of());
    assertThat(composed.parameters(folder.resolve("serverless.yml"))).isEmpty();
    assertThat(composed.gaps()).hasSize(2);
  }

  @Test
  void a_service_has_the_value_that_compose_gives_it() throws IOException {
    Path compose =
        Files.writeString(
            folder.resolve("serverless-compose.yml"),
            "services:\n  worker:\n    path: worker\n    params:\n      name: composed\n");
    Files.createDirectory(folder.resolve("worker"));
    Path service =
        Files.writeString(
            folder.resolve("worker/serverless.yml"),
            """
            service: shop
            provider: {name: aws, runtime: python3.13}
            functions:
              f: {handler: a.b, name: "${param:name}"}
            """);
    var reading = read(service, compose);
    assertThat(reading.worlds().getFirst().estate().all(dev.serval.model.Function.class))
        .singleElement()
        .satisfies(function -> assertThat(function.id().name()).hasToString("composed"));
  }
}
