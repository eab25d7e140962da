package dev.serval.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.report.Hostile;
import dev.serval.report.Result;
import dev.serval.report.Samples;
import dev.serval.report.diff.Difference.Change;
import dev.serval.report.diff.Difference.Kind;
import dev.serval.report.diff.Difference.Part;
import dev.serval.rule.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final Result FULL = Samples.full();

  @Test
  void a_result_does_not_differ_from_itself() {
    assertThat(Differences.between(FULL, FULL)).isEmpty();
    assertThat(DifferenceText.render(List.of(), false)).isEqualTo("No difference.\n");
  }

  @Test
  void what_is_in_one_only_came_or_went() {
    Result empty = with(List.of(), List.of(), List.of());
    List<Difference> came = Differences.between(empty, FULL);
    assertThat(came).isNotEmpty().allMatch(one -> one.change() == Change.CAME);
    assertThat(came).extracting(Difference::kind).contains(Kind.FUNCTION, Kind.FINDING, Kind.GAP);
    assertThat(Differences.between(FULL, empty))
        .hasSameSizeAs(came)
        .allMatch(one -> one.change() == Change.WENT);
  }

  @Test
  void a_function_differs_part_by_part() {
    Result.Function old = FULL.functions().getFirst();
    Result.Function now =
        new Result.Function(
            old.arn(),
            old.logicalId(),
            old.name(),
            old.account(),
            old.region(),
            Optional.of("python3.13"),
            Optional.empty(),
            old.stack(),
            old.role(),
            List.of(Result.Trigger.of("sqs", "orders")),
            old.resources(),
            List.of(),
            List.of(),
            List.of("TABLE_NAME", "NEW"),
            List.of(
                new Result.Permission(
                    "*", "lambda:InvokeFunction", List.of(), Optional.empty(), Optional.empty())),
            old.callers(),
            old.changers(),
            List.of("another"),
            Optional.empty());
    List<Difference> found =
        Differences.between(FULL, with(List.of(now), FULL.findings(), FULL.gaps()));
    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.change()).isEqualTo(Change.CHANGED);
              assertThat(one.parts())
                  .containsExactly(
                      new Part("runtime", "python3.12", "python3.13"),
                      new Part("handler", "main.handler", ""),
                      new Part("environment", "", "NEW"),
                      new Part("environment", "STAGE", ""),
                      new Part("layer", "arn:aws:lambda:eu-west-1:123456789012:layer:l:1", ""),
                      new Part("trigger", "", "sqs orders"),
                      new Part(
                          "trigger",
                          "http api GET /orders (IsProduction) with JWT authorizer customers at"
                              + " api.shop.example/v1",
                          ""),
                      new Part("permission", "", "* may lambda:InvokeFunction"),
                      new Part(
                          "permission",
                          "s3.amazonaws.com may lambda:InvokeFunction of live if aws:SourceArn ="
                              + " arn:aws:s3:::bucket",
                          ""));
            });
    assertThat(DifferenceText.render(found, false))
        .startsWith("Functions: 1 changed\n  ~ App  arn:aws:lambda:")
        .contains("      ~ runtime: python3.12 -> python3.13\n")
        .contains("      - environment: STAGE\n")
        .contains("      + permission: * may lambda:InvokeFunction\n");
  }

  @Test
  void a_finding_is_the_same_while_its_fingerprint_is() {
    Finding old = FULL.findings().getFirst();
    Finding moved = old.change().id("other").location(Optional.empty()).done();
    assertThat(findings(old, moved)).isEmpty();
    Finding worse = old.change().severity(Severity.LOW).done();
    assertThat(findings(old, worse))
        .singleElement()
        .extracting(Difference::parts)
        .isEqualTo(List.of(new Part("severity", "CRITICAL", "LOW")));
    Finding repaired = old.change().baseline(Baseline.FIXED).done();
    assertThat(findings(old, repaired))
        .singleElement()
        .extracting(Difference::change)
        .isEqualTo(Change.WENT);
  }

  private static List<Difference> findings(Finding old, Finding now) {
    return Differences.between(
        with(List.of(), List.of(old), List.of()), with(List.of(), List.of(now), List.of()));
  }

  @Test
  void hostile_text_steers_no_terminal_and_breaks_no_json() throws Exception {
    Result empty = with(List.of(), List.of(), List.of());
    List<Difference> found = Differences.between(empty, Hostile.of(FULL));
    assertThat(DifferenceText.render(found, false))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n]]");
    String json = DifferenceJson.render(found);
    assertThat(DocumentReader.parseJson(json, "diff").problems()).isEmpty();
    assertThat(json).contains("\"schema\": \"serval.diff/1\"");
  }

  @Test
  void colours_are_for_terminals() {
    List<Difference> found = Differences.between(with(List.of(), List.of(), List.of()), FULL);
    assertThat(DifferenceText.render(found, true)).contains("\u001b[");
    assertThat(DifferenceText.render(found, false)).doesNotContain("\u001b");
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
