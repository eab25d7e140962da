package dev.serval.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.World;
import dev.serval.rule.Card;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.function.DeprecatedRuntime;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTest {

  private static final Rule RUNTIME =
      new DeprecatedRuntime(Tables.bundled().runtimes(), LocalDate.of(2026, 11, 22));

  @TempDir Path folder;

  @Test
  void a_fault_that_hangs_on_a_condition_names_it() throws IOException {
    Judgement judged =
        judge(
            """
            Parameters: {Env: {Type: String}}
            Conditions: {Prod: !Equals [!Ref Env, prod], Big: !Equals [!Ref AWS::Region, us-east-1]}
            Resources:
              F: {Type: AWS::Lambda::Function, Properties: {Runtime: !If [Prod, python3.13, python3.7]}}
              Always: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.7}}
              Maybe: {Type: AWS::Lambda::Function, Condition: Big, Properties: {Runtime: python3.7}}
            """,
            RUNTIME);

    assertThat(message(judged, "F")).endsWith("(when Prod is false)");
    assertThat(message(judged, "Maybe")).endsWith("(when Big is true)");
    assertThat(message(judged, "Always")).doesNotContain("when");
    assertThat(judged.passed()).as("F fails in one world, so it passes in none").isEmpty();
  }

  @Test
  void a_rule_that_breaks_is_unknown_with_its_cause() throws IOException {
    Rule broken =
        new Rule() {
          @Override
          public Card card() {
            return Card.of("XX-01", Severity.LOW, "Broken");
          }

          @Override
          public Stream<Verdict> judge(Estate estate) {
            return estate
                .all(Function.class)
                .map(
                    function -> {
                      throw new IllegalStateException(function.id().path());
                    });
          }
        };

    Judgement judged =
        judge(
            "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.7}}}\n",
            broken,
            RUNTIME);

    assertThat(judged.findings()).hasSize(2);
    assertThat(judged.findings().getLast().status()).isEqualTo(Status.UNKNOWN);
    assertThat(judged.findings().getLast().message()).contains("IllegalStateException");
  }

  @Test
  void a_template_nested_twice_is_one_finding_that_names_the_other() throws IOException {
    Files.writeString(
        folder.resolve("child.yaml"),
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.7}}}\n");
    Judgement judged =
        judge(
            """
            Resources:
              A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}
              B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}
            """,
            RUNTIME);

    assertThat(judged.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.resource().path()).isEqualTo("A/F");
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .anyMatch(text -> text.contains("B/F"));
            });
  }

  @Test
  void a_fingerprint_stays_when_lines_and_files_move() throws IOException {
    String body = "  F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.7}}\n";
    String before = judge("Resources:\n" + body, RUNTIME).findings().getFirst().fingerprint();
    Path moved =
        Files.writeString(folder.resolve("moved.yaml"), "# a comment\n\nResources:\n" + body);

    List<World> worlds = CloudFormationSource.read(List.of(moved), Map.of()).worlds();
    assertThat(Judgement.of(worlds, List.of(RUNTIME)).findings().getFirst().fingerprint())
        .isEqualTo(before);
  }

  @Test
  void equal_paths_in_two_templates_are_told_apart() throws IOException {
    String body =
        "Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.7}}\n";
    Files.writeString(folder.resolve("one.yaml"), body);
    Files.writeString(folder.resolve("two.yaml"), body);

    List<World> worlds = CloudFormationSource.read(List.of(folder), Map.of()).worlds();
    assertThat(Judgement.of(worlds, List.of(RUNTIME)).findings())
        .hasSize(2)
        .extracting(Finding::fingerprint)
        .doesNotHaveDuplicates();
  }

  private Judgement judge(String template, Rule... rules) throws IOException {
    Path file = Files.writeString(folder.resolve("t.yaml"), template);
    return Judgement.of(
        CloudFormationSource.read(List.of(file), Map.of()).worlds(), List.of(rules));
  }

  private static String message(Judgement judged, String path) {
    return judged.findings().stream()
        .filter(finding -> finding.resource().path().equals(path))
        .map(Finding::message)
        .findFirst()
        .orElse("");
  }
}
