package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultJsonTest {

  private static final Path SCHEMA = Path.of("../docs/result.schema.json");

  static Stream<Result> samples() {
    return Stream.of(
        Samples.full(), ShopSample.result(), Samples.large(100), Hostile.of(ShopSample.result()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenIsReadBack(Result result) throws UnreadableDocument {
    assertThat(ResultJson.read(ResultJson.write(result), "result.json")).isEqualTo(result);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theFormForHtmlIsTheSameResult(Result result) throws UnreadableDocument {
    String json = ResultJson.forHtml(result);
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
    assertThat(ResultJson.read(json, "result.json")).isEqualTo(result);
  }

  @Test
  void fieldNamesAreStable() {
    Golden.matches("full.json", ResultJson.write(Samples.full()));
  }

  @Test
  void whatIsWrittenFitsTheSchema() throws IOException {
    Schema schema = schema();
    for (Result result : new Result[] {Samples.full(), ShopSample.result(), Samples.large(50)}) {
      assertThat(schema.validate(ResultJson.write(result), InputFormat.JSON)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\": \"FAIL\"     | \"status\": \"PASS\"",
        "\"severity\": \"CRITICAL\" | \"severity\": \"WORST\"",
        "\"line\": 7              | \"line\": 0",
        "\"line\": 7              | \"line\": \"7\"",
        "\"handler\":             | \"hander\":",
        "\"schema\": \"serval.result/1\" | \"schema\": \"serval.result/2\"",
        "\"started\":             | \"begun\":",
      })
  void theSchemaRefusesWhatIsDifferent(String right, String wrong) throws IOException {
    String json = ResultJson.write(Samples.full());
    assertThat(json).contains(right);
    assertThat(schema().validate(json.replace(right, wrong), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyFieldOfTheSchemaIsDescribedAndEveryObjectIsClosed() throws UnreadableDocument {
    Node root = DocumentReader.read(SCHEMA, "schema").root();
    assertThat(fields(root)).hasSizeGreaterThan(130).allMatch(field -> field.has("description"));
    assertThat(objects(root)).hasSizeGreaterThan(25).allMatch(o -> o.has("additionalProperties"));
  }

  /** Everything that stands under "properties", at any depth. */
  private static List<Node.Mapping> fields(Node node) {
    List<Node.Mapping> fields = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().equals("properties") && entry.value() instanceof Node.Mapping members) {
          members.entries().forEach(member -> fields.add((Node.Mapping) member.value()));
        }
        fields.addAll(fields(entry.value()));
      }
    }
    return fields;
  }

  private static List<Node.Mapping> objects(Node node) {
    List<Node.Mapping> objects = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      if (mapping.text("type").equals(Optional.of("object"))) {
        objects.add(mapping);
      }
      mapping.entries().forEach(entry -> objects.addAll(objects(entry.value())));
    }
    return objects;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | this is not a result of Serval",
        "[1, 2]                            | this is not a result of Serval",
        "{\"schema\": 3}                   | this is not a result of Serval",
        "{\"version\": \"2.1.0\", \"runs\": []} | this is not a result of Serval",
        "{\"schema\": \"serval.result/9\"} | has the format 'serval.result/9'",
        "{\"schema\": \"serval.result/1\"} | the field /tool is missing",
        "{\"schema\": \"serval.result/1\", \"tool\": 4} | the field /tool should be an object, but"
            + " is 4",
        "{\"schema\": \"serval.result/1\", | the JSON ends too early",
      })
  void otherFilesAreRefusedWithAReason(String content, String message) {
    assertThatExceptionOfType(UnreadableDocument.class)
        .isThrownBy(() -> ResultJson.read(content, "x.json"))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\": \"FAIL\" | \"status\": \"PASS\" | /findings/0/status should be one of [FAIL,"
            + " UNKNOWN], but is 'PASS'",
        "\"line\": 7          | \"line\": 7.5        | /location/line should be a whole number, but"
            + " is 7.5",
        "2026-01-02           | 2026-13-02           | /tool/data/iam should be a date",
        "\"layers\": 1        | \"layers\": []       | /statistics/layers should be a whole number,"
            + " but is a list",
      })
  void aDamagedResultIsRefusedWithThePlace(String right, String wrong, String message) {
    String json = ResultJson.write(Samples.full());
    assertThat(json).contains(right);
    assertThatExceptionOfType(UnreadableDocument.class)
        .isThrownBy(() -> ResultJson.read(json.replace(right, wrong), "x.json"))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.at().line()).isGreaterThan(1));
  }

  @Test
  void fieldsOfLaterVersionsArePassedOver() throws UnreadableDocument {
    String json =
        ResultJson.write(Samples.full()).replace("\"gaps\":", "\"later\": {},\n\"gaps\":");
    assertThat(ResultJson.read(json, "x.json")).isEqualTo(Samples.full());
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }
}
