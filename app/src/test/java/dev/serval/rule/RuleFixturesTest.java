package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.Origin;
import dev.serval.model.World;
import dev.serval.source.Reading;
import dev.serval.source.aws.adapt.AccountReading;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule on its fixture: {@code template.yaml} with bad, good and unknown side by side, {@code
 * expect.txt} with every verdict, {@code fixed.yaml} where all that can be repaired is. What only
 * an account knows is in {@code answers} and {@code fixed} ({@link FixtureAnswers}); where there is
 * both, a template is judged together with what is deployed of it. Code is in {@code src}. Missing
 * and extra verdicts fail. {@code -Dgolden=write} rewrites the expectations.
 */
class RuleFixturesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/rules");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Rules on code have fixtures of their own, by language: {@code CodeFixturesTest}. */
  static List<Rule> rules() {
    return Rules.all(Tables.bundled(), TODAY).stream()
        .filter(rule -> !rule.card().id().startsWith("CD-"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void verdicts_are_those_expected(Rule rule) throws IOException {
    Path expected = FIXTURES.resolve(rule.card().id()).resolve("expect.txt");
    String actual = verdicts(rule, "template.yaml", "answers");

    assertThat(actual).as("a rule that judged nothing tests nothing").isNotEmpty();
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_fix_repairs_it(Rule rule) {
    String fixed = verdicts(rule, "fixed.yaml", "fixed");

    assertThat(fixed).contains("PASS");
    assertThat(fixed).doesNotContain("FAIL", "UNKNOWN");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_card_explains_it(Rule rule) {
    Card card = rule.card();
    assertThat(card.title()).isNotBlank().doesNotEndWith(".");
    assertThat(card.why().length()).as("why").isGreaterThan(60);
    assertThat(card.remedy()).as("remedy").isNotBlank();
    assertThat(card.fixes()).as("fixes").isNotEmpty();
    assertThat(card.standards()).as("standards").isNotEmpty();
  }

  @Test
  void every_rule_has_a_fixture_and_every_fixture_a_rule() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              rules().stream().map(rule -> rule.card().id()).toList());
    }
  }

  /** All verdicts of a rule on a fixture, in a stable order; those of all worlds together. */
  private static String verdicts(Rule rule, String template, String answers) {
    TreeSet<String> lines = new TreeSet<>();
    List<World> worlds = reading(rule, template, answers).worlds();
    boolean code = RulesWithCode.isAny(worlds);
    Rule judging =
        code
            ? RulesWithCode.all(worlds, TODAY).stream()
                .filter(one -> one.card().id().equals(rule.card().id()))
                .findFirst()
                .orElseThrow()
            : rule;
    for (World world : worlds) {
      judging.judge(world.estate()).map(RuleFixturesTest::line).forEach(lines::add);
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static Reading reading(Rule rule, String template, String answers) {
    Path folder = FIXTURES.resolve(rule.card().id());
    Path file = folder.resolve(template);
    Path account = folder.resolve(answers);
    Reading declared =
        Files.exists(file)
            ? CloudFormationSource.read(List.of(file), Map.of())
            : new Reading(List.of(), List.of());
    assertThat(declared.worlds())
        .allSatisfy(world -> assertThat(world.estate().gaps()).as("gaps in " + file).isEmpty());
    return Files.exists(account)
        ? declared.and(AccountReading.of(new FixtureAnswers(account), "account"))
        : declared;
  }

  private static String line(Verdict verdict) {
    String resource = verdict.resource().id().logicalPath();
    return switch (verdict) {
      case Verdict.Pass _ -> "PASS    " + resource;
      case Verdict.Fail fail ->
          "FAIL    %s%s %s %s %s"
              .formatted(
                  resource,
                  suffix(fail.fault()),
                  place(fail.at()),
                  fail.severity(),
                  fail.message());
      case Verdict.Unknown unknown ->
          "UNKNOWN %s%s %s %s"
              .formatted(resource, suffix(unknown.fault()), place(unknown.at()), unknown.reason());
    };
  }

  private static String suffix(String fault) {
    return fault.isEmpty() ? "" : "#" + fault;
  }

  private static String place(Origin at) {
    return switch (at) {
      case Origin.InFile(String _, int line, int column) -> line + ":" + column;
      case Origin.InAccount(String _, String field) -> field.isEmpty() ? "-" : field;
    };
  }
}
