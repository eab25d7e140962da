package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad services of the Serverless Framework, one case a line: what is wrong is said with place and
 * remedy, and a function that stands in the file is in the report all the same.
 */
class BadServiceTest {

  private static final String HEAD = "service: s\nprovider: {name: aws, runtime: python3.7}\n";

  @TempDir Path folder;

  static Stream<Arguments> services() {
    return Stream.of(
        bad("functions is text", "functions: x\n", "functions is text"),
        bad("functions is a program", "functions: ${file(f.js)}\n", "is a program"),
        bad("a function is text", "functions: {f: x}\n", "the settings of the function 'f'"),
        bad("a function is nothing", "functions:\n  f:\n", "the settings of the function 'f'"),
        bad("no handler", "functions: {f: {timeout: 3}}\n", "neither handler nor image"),
        bad("events is text", function("events: x"), "write them as a list"),
        bad("an event is a list", function("events: [[a]]"), "write its kind"),
        bad("an event is empty", function("events:\n      - http:"), "is empty"),
        bad("an unknown event", function("events: [{magic: 1}]"), "no event 'magic'"),
        bad("a route without path", function("events: [{http: {method: get}}]"), "no path"),
        bad("an HTTP route of one word", function("events: [{httpApi: x}]"), "has no route"),
        bad("no queue", function("events: [{sqs: {batchSize: 1}}]"), "names no queue"),
        bad("no stream", function("events: [{stream: {}}]"), "names no stream"),
        bad("no topic", function("events: [{sns: {}}]"), "names no topic"),
        bad("no bucket", function("events: [{s3: {}}]"), "names no bucket"),
        bad("no rate", function("events: [{schedule: {}}]"), "has no rate"),
        bad("no pool", function("events: [{cognitoUserPool: {}}]"), "lacks pool"),
        bad("no log group", function("events: [{cloudwatchLog: {}}]"), "names no logGroup"),
        bad(
            "no such authorizer",
            function("events: [{http: {path: a, method: get, authorizer: gone}}]"),
            "the authorizer 'gone'"),
        bad(
            "no such HTTP authorizer",
            function("events: [{httpApi: {path: /a, method: get, authorizer: {name: gone}}}]"),
            "no authorizer 'gone'"),
        bad("no such destination", function("destinations: {onFailure: gone}"), "'gone'"),
        bad("environment is text", function("environment: x"), "environment is text"),
        bad("layers is text", "layers: x\n" + function(""), "layers is text"),
        bad("resources is text", "resources: x\n" + function(""), "resources is text"),
        bad("resources are a program", "resources: ${file(r.ts)}\n" + function(""), "is a program"),
        bad(
            "an extension of nothing",
            "resources: {extensions: {Gone: {Properties: {}}}}\n" + function(""),
            "no resource 'Gone'"),
        bad(
            "a plugin that adds resources",
            "plugins: [serverless-step-functions]\n" + function(""),
            "state machines"),
        bad(
            "a plugin that nobody knows",
            "plugins: [./plugins/more]\n" + function(""),
            "'./plugins/more', of which nothing is known here, may add resources"),
        bad("what version 4 makes", "appSync: {name: a}\n" + function(""), "adds GraphQL APIs"),
        bad(
            "a section of a plugin",
            "frameworkVersion: '3'\nappSync: {name: a}\n" + function(""),
            "counts for nothing without the plugin"),
        bad("a circle", "custom: {a: '${self:custom.a}'}\n" + function(""), "leads back to itself"),
        bad("truncated", "functions: {f: {handler: a.b", "not valid YAML"),
        bad("deep", "custom: " + "[".repeat(10_000), "deeper than 200"),
        bad("another cloud", "provider: {name: azure}\n", "only AWS is audited"));
  }

  private static Arguments bad(String name, String service, String message) {
    return Arguments.of(name, service, message);
  }

  private static String function(String setting) {
    return "functions:\n  f:\n    handler: a.b\n    " + setting + "\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void is_told_of_and_nothing_is_dropped(String name, String service, String message)
      throws Exception {
    Files.writeString(folder.resolve("f.js"), "");
    Files.writeString(folder.resolve("r.ts"), "");
    String head = service.startsWith("provider") ? "service: s\n" : HEAD;
    Path file = Files.writeString(folder.resolve("serverless.yml"), head + service);
    Path good =
        Files.writeString(
            Files.createDirectory(folder.resolve("g")).resolve("serverless.yml"),
            HEAD + function(""));
    Run run =
        Assertions.assertTimeout(
            Duration.ofSeconds(20),
            () -> Run.audit(folder.resolve("out"), folder, "--format", "json"));
    String result = Files.readString(folder.resolve("out/result.json"));
    assertThat(result).contains(message).contains("FN-01").contains(good.toString());
    assertThat(run.all()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(result).doesNotContain("failed inside Serval");
    boolean hasFunction = service.contains("f:") && !name.equals("truncated");
    if (hasFunction && !service.startsWith("functions: ${") && !name.contains("text is")) {
      assertThat(result).contains("s-dev-f").contains(file.getFileName().toString());
    }
  }

  @Test
  void every_value_may_be_of_any_kind() throws Exception {
    String whole =
        Files.readString(Path.of("src/test/resources/serverless/every-event/serverless.yml"));
    String[] lines = whole.split("\n", -1);
    for (String odd : new String[] {"x", "[]", "{}", "7", "[[x]]", "${env:X}", "!Ref X", ""}) {
      for (int offset = 0; offset < 4; offset++) {
        judged(changed(lines, odd, offset), odd);
      }
    }
  }

  /** Every fourth value is something else. */
  private static String changed(String[] lines, String odd, int offset) {
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      boolean value =
          lines[i].matches(" {2,}[- A-Za-z0-9_]+: .*")
              && i % 4 == offset
              && !lines[i].contains("name: aws");
      changed
          .append(value ? lines[i].substring(0, lines[i].indexOf(": ") + 2) + odd : lines[i])
          .append('\n');
    }
    return changed.toString();
  }

  private void judged(String service, String odd) throws Exception {
    Path file = Files.writeString(folder.resolve("serverless.yml"), service);
    Run run = Run.audit(folder.resolve("out"), file, "--format", "json");
    String result = Files.readString(folder.resolve("out/result.json"));
    assertThat(result).as(odd).doesNotContain("failed inside Serval").contains("guard");
    assertThat(run.all()).as(odd).doesNotContain("Exception");
  }
}
