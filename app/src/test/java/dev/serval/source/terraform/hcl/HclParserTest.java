package dev.serval.source.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The trees that are made of each production of the language ("HCL Native Syntax", its spec). */
class HclParserTest {

  private static final Path FOLDER = Path.of("src/test/resources/terraform/syntax");

  static Stream<String> expressions() throws IOException {
    return Files.readAllLines(FOLDER.resolve("expressions.txt")).stream()
        .filter(line -> !line.startsWith("#") && line.contains(" => "));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void an_expression_has_this_tree(String line) throws Exception {
    int at = line.lastIndexOf(" => ");
    String written = line.substring(0, at).strip();
    assertThat(SyntaxText.of(HclParser.expression(written, "expression")))
        .isEqualTo(line.substring(at + 4));
  }

  @Test
  void a_file_has_this_tree_with_these_places() throws Exception {
    Body body = HclParser.parse(Files.readString(FOLDER.resolve("file.tf")), "file.tf");
    assertThat(SyntaxText.of(body)).isEqualTo(Files.readString(FOLDER.resolve("file.txt")));
  }

  @Test
  void a_file_in_json_syntax_has_this_tree_with_these_places() throws Exception {
    Body body =
        JsonSyntax.body(DocumentReader.read(FOLDER.resolve("file.tf.json"), "file.tf.json").root());
    assertThat(SyntaxText.of(body)).isEqualTo(Files.readString(FOLDER.resolve("json.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 1 b = 2         | 1:7 | a line end is missing",
        "a = [1, 2           | 1:10 | ','",
        "a = \"text          | 1:10 | '\"' is missing",
        "a = 1 +             | 1:8 | value",
        "block {             | 1:8 | '}'",
        "block 1 {}          | 1:7 | '=' or '{'",
        "a = \"${b\"         | 1:9 | '}'",
        "a = b ? c           | 1:10 | ':'",
        "/* never closed     | 1:1 | comment",
        "a = <<EOT           | 1:10 | a line end is missing",
        "a = \"%{if b}c\"    | 1:14 | endif",
        "a = {b = 1 c = 2}   | 1:12 | ','",
      })
  void a_fault_has_its_place(String written, String place, String words) {
    assertThatThrownBy(() -> HclParser.parse(written, "file.tf"))
        .isInstanceOfSatisfying(
            UnreadableDocument.class,
            fault ->
                assertThat(fault.at().line() + ":" + fault.at().column() + " " + fault.getMessage())
                    .startsWith(place + " ")
                    .contains(words));
  }
}
