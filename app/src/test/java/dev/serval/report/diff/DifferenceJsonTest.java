package dev.serval.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serval.finding.Finding;
import dev.serval.report.Hostile;
import dev.serval.report.Result;
import dev.serval.report.Samples;
import dev.serval.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The differences that programs read are as {@code docs/diff.schema.json} says. */
class DifferenceJsonTest {

  private static final Path SCHEMA = Path.of("../docs/diff.schema.json");
  private static final Result FULL = Samples.full();

  @Test
  void whatIsWrittenFitsTheSchema() throws IOException {
    Result empty = with(List.of(), List.of(), List.of());
    for (Result other : List.of(empty, changed(), FULL, Hostile.of(FULL))) {
      assertThat(schema().validate(json(FULL, other), InputFormat.JSON)).isEmpty();
      assertThat(schema().validate(json(other, FULL), InputFormat.JSON)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serval.diff/1           | serval.diff/2",
        "\"kind\": \"finding\"   | \"kind\": \"rule\"",
        "\"change\": \"changed\" | \"change\": \"moved\"",
        "\"severity\": \"LOW\"   | \"severity\": \"SMALL\"",
        "\"before\"              | \"earlier\"",
      })
  void theSchemaRefusesWhatIsDifferent(String right, String wrong) throws IOException {
    String json = json(FULL, changed());
    assertThat(json).contains(right);
    assertThat(schema().validate(json.replace(right, wrong), InputFormat.JSON)).isNotEmpty();
  }

  private static Result changed() {
    List<Finding> findings =
        FULL.findings().stream().map(one -> one.change().severity(Severity.LOW).done()).toList();
    return with(FULL.functions(), findings, FULL.gaps());
  }

  private static String json(Result old, Result now) {
    return DifferenceJson.render(Differences.between(old, now));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  private static Result with(
      List<Result.Function> functions, List<Finding> findings, List<Result.Gap> gaps) {
    return new Result(
        FULL.tool(),
        FULL.scope(),
        FULL.statistics(),
        FULL.rules(),
        FULL.passed(),
        functions,
        findings,
        FULL.routes(),
        gaps);
  }
}
