package dev.serval.rule.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.Flows;
import dev.serval.analysis.code.flow.Program;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.review.EntriesByShape;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import dev.serval.rule.CodeLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cards show as right is read by our own parsers, and nothing is found in it. */
@Execution(ExecutionMode.CONCURRENT)
class DoneRightTest {

  private static final Pattern WEAKNESS = Pattern.compile("is: (CD-\\d+)");
  private static final Pattern IMPORT =
      Pattern.compile("(?:import .*|from .* import .*|const .* = require\\(.*)");

  /** Weaknesses that need no call of a library, so that every language has them. */
  private static final List<Weakness> OF_ALL =
      List.of(
          Weakness.SHARED,
          Weakness.TEMPORARY,
          Weakness.LEAK,
          Weakness.STACK,
          Weakness.LOGGED,
          Weakness.HEADER,
          Weakness.REDIRECT,
          Weakness.RESOURCE,
          Weakness.PRIVILEGE,
          Weakness.RANDOM);

  record Snippet(String rule, CodeLanguage language, String code) {
    @Override
    public String toString() {
      return rule + " in " + language.shown();
    }
  }

  static Stream<Snippet> snippets() {
    return Arrays.stream(Weakness.values())
        .flatMap(
            weakness ->
                DoneRight.of(weakness.id()).entrySet().stream()
                    .map(one -> new Snippet(weakness.id(), one.getKey(), one.getValue())));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void nothing_is_found_in_it(Snippet snippet) {
    Findings found = found(snippet.language(), snippet.code());

    // Our own files are read by who may write to them.
    assertThat(found.flows()).filteredOn(flow -> flow.taint().source().from().isEmpty()).isEmpty();
    assertThat(found.faults()).isEmpty();
  }

  /** The code around the snippets hands them what comes from the event. */
  @ParameterizedTest
  @EnumSource(CodeLanguage.class)
  void what_is_wrong_would_be_found(CodeLanguage language) {
    String wrong =
        switch (language) {
          case PYTHON -> "import os\nos.system(value)";
          case JAVASCRIPT -> "import { execSync } from 'node:child_process';\nexecSync(value);";
          case JAVA -> "Runtime.getRuntime().exec(value);";
          case GO -> "import \"os/exec\"\nexec.Command(\"sh\", \"-c\", value).Run()";
        };
    assertThat(found(language, wrong).flows())
        .extracting(flow -> flow.weakness().id())
        .contains("CD-78");
  }

  @ParameterizedTest
  @EnumSource(CodeLanguage.class)
  void every_weakness_that_a_language_can_have_is_repaired_in_it(CodeLanguage language)
      throws IOException {
    Set<String> wanted = new TreeSet<>();
    OF_ALL.forEach(weakness -> wanted.add(weakness.id()));
    String name = language.written() + ".yaml";
    try (InputStream in = CatalogFile.class.getResourceAsStream(name)) {
      String catalog = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      WEAKNESS.matcher(catalog).results().forEach(one -> wanted.add(one.group(1)));
    }
    Set<String> repaired = new TreeSet<>();
    snippets()
        .filter(snippet -> snippet.language() == language)
        .forEach(snippet -> repaired.add(snippet.rule()));

    assertThat(wanted).hasSizeGreaterThan(20);
    assertThat(repaired).containsAll(wanted);
  }

  @Test
  void no_line_is_wider_than_a_page_shows() {
    assertThat(snippets().flatMap(snippet -> snippet.code().lines()))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(120));
  }

  private static Findings found(CodeLanguage language, String code) {
    List<String> imports = new ArrayList<>();
    List<String> body = new ArrayList<>();
    for (String line : code.lines().toList()) {
      Matcher imported = IMPORT.matcher(line);
      (imported.matches() ? imports : body).add(line);
    }
    CodeUnit unit = new CodeUnit("", List.of(file(language, lines(imports), lines(body))));
    Lowered form = Reviews.lowered(unit);
    return Flows.of(new Program(form.modules()), EntriesByShape.of(form), CatalogFile.bundled());
  }

  private static SourceFile file(CodeLanguage language, String imports, String body) {
    return switch (language) {
      case PYTHON ->
          new SourceFile(
              "app.py",
              """
              %s

              def handler(event, context):
                  value = event["queryStringParameters"]["value"]
              %s
              """
                  .formatted(imports, body.indent(4)));
      case JAVASCRIPT ->
          new SourceFile(
              "index.mjs",
              """
              %s
              export const handler = async (event) => {
                const value = event.queryStringParameters.value;
              %s
              };
              """
                  .formatted(imports, body));
      case JAVA ->
          new SourceFile(
              "App.java",
              """
              import com.amazonaws.services.lambda.runtime.Context;
              import com.amazonaws.services.lambda.runtime.RequestHandler;
              import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
              import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
              %s
              public class App implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
                public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
                  String value = event.getQueryStringParameters().get("value");
              %s
                }
              }
              """
                  .formatted(imports, body));
      case GO ->
          new SourceFile(
              "main.go",
              """
              package main

              import "context"
              import "github.com/aws/aws-lambda-go/events"
              import "github.com/aws/aws-lambda-go/lambda"
              %s
              func handle(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
              	value := event.QueryStringParameters["value"]
              %s
              	return events.APIGatewayV2HTTPResponse{}, nil
              }

              func main() {
              	lambda.Start(handle)
              }
              """
                  .formatted(imports, body));
    };
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
