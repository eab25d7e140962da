package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What AWS's documentation says of requests, as questions of {@code can --json-lines}: {@code
 * source} is the page, {@code expected} what it says, written by hand.
 */
class DocumentedDecisionsTest {

  private static final CanLine LINES = new CanLine(Tables.bundled().iam());

  static Stream<Named<String>> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DocumentedDecisionsTest.class.getResourceAsStream(
                "/dev/serval/analysis/iam/evaluation/documented.jsonl"))) {
      List<String> all =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
      return all.stream().map(line -> Named.of(member(line, "source"), line));
    }
  }

  private static String member(String line, String name) {
    try {
      Node.Mapping question = (Node.Mapping) DocumentReader.parseJson(line, "line").root();
      return question.text(name).orElseThrow();
    } catch (dev.serval.document.UnreadableDocument e) {
      throw new IllegalStateException(line, e);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void decides_as_documented(String line) {
    Node.Mapping answer = LINES.answer(line);
    assertThat(answer.text("decision"))
        .as(JsonWriter.compact(answer))
        .contains(member(line, "expected"));
  }
}
