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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What AWS's documentation says of requests, as questions of {@code can --json-lines}: {@code
 * source} is the page and its section, {@code expected} what it says, written by hand, and {@code
 * expectedMissing} the policies in which an Allow is missing. What several pages settle together
 * was worked out by hand before it was asked, and has a name in place of a page.
 */
class DocumentedDecisionsTest {

  private static final CanLine LINES = new CanLine(Tables.bundled().iam());

  static Stream<Named<String>> lines() throws IOException {
    return Stream.concat(read("documented.jsonl"), read("worked-out.jsonl"))
        .map(line -> Named.of(member(line, "source"), line));
  }

  private static Stream<String> read(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DocumentedDecisionsTest.class.getResourceAsStream(
                "/dev/serval/analysis/iam/evaluation/" + file))) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines().toList().stream();
    }
  }

  @Test
  void each_page_is_listed_with_what_was_found_of_it() throws IOException {
    List<String> pages =
        read("documented-pages.txt")
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" \\| ")[0])
            .toList();
    assertThat(read("documented.jsonl").map(line -> member(line, "source")))
        .allMatch(
            source ->
                pages.stream()
                    .anyMatch(page -> source.equals(page) || source.startsWith(page + ": ")));
  }

  /** The third column names the examples that a page has. */
  @Test
  void each_example_of_the_pages_about_evaluation_has_a_case() throws IOException {
    List<String> sources =
        read("documented.jsonl").map(line -> member(line, "source")).distinct().toList();
    List<String> examples =
        read("documented-pages.txt")
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" \\| "))
            .filter(columns -> columns.length == 3)
            .flatMap(
                columns ->
                    Stream.of(columns[2].split("; ")).map(example -> columns[0] + ": " + example))
            .toList();
    assertThat(examples)
        .hasSizeGreaterThan(30)
        .allMatch(
            example ->
                sources.stream()
                    .anyMatch(
                        source ->
                            source.equals(example)
                                || source.startsWith(example + ":")
                                || source.startsWith(example + ",")));
  }

  private static Optional<String> expectedMissing(String line) {
    return question(line).get("expectedMissing").map(JsonWriter::compact);
  }

  private static String member(String line, String name) {
    return question(line).text(name).orElseThrow();
  }

  private static Node.Mapping question(String line) {
    try {
      return (Node.Mapping) DocumentReader.parseJson(line, "line").root();
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
    expectedMissing(line)
        .ifPresent(
            missing ->
                assertThat(answer.get("missing").map(JsonWriter::compact)).contains(missing));
  }
}
