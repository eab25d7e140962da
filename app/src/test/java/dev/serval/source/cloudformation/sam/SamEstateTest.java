package dev.serval.source.cloudformation.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.analysis.privilege.Grants;
import dev.serval.data.Tables;
import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Finding;
import dev.serval.finding.Judgement;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.World;
import dev.serval.rule.Rule;
import dev.serval.rule.Rules;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A SAM template and what the service makes of it give the same estate and the same findings. Only
 * places differ, and the hashes that the service puts at the end of some ids.
 */
class SamEstateTest {

  private static final Map<String, String> DEPLOYED =
      Map.of("AWS::Region", "us-east-1", "AWS::Partition", "aws");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @BeforeAll
  static void askTheOracle() throws IOException, InterruptedException, UnreadableDocument {
    SamOracleTest.askTheOracle();
  }

  static Stream<String> templates() throws IOException {
    return SamOracleTest.templates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void both_say_the_same(String file) {
    List<World> source = worlds(Path.of("src", "test", "resources", "sam").resolve(file));
    List<World> expanded =
        worlds(
            Path.of("target", "sam-oracle", "out")
                .resolve(file.replace(".yaml", ".template.json")));

    assertThat(estate(source)).isNotEmpty().isEqualTo(estate(expanded));
    assertThat(findings(source)).isEqualTo(findings(expanded));
  }

  private static List<World> worlds(Path template) {
    return CloudFormationSource.read(List.of(template), DEPLOYED).worlds();
  }

  /**
   * TP-01 is about how SAM is written (a wildcard given to a policy template), which no expansion
   * shows.
   */
  private static List<Rule> rules() {
    return Rules.all(Tables.bundled(), TODAY).stream()
        .filter(rule -> !rule.card().id().equals("TP-01"))
        .toList();
  }

  private static SortedSet<String> findings(List<World> worlds) {
    SortedSet<String> all = new TreeSet<>();
    for (Finding finding : Judgement.of(worlds, rules()).findings()) {
      all.add(
          stable(
              String.join(
                  " ",
                  finding.rule(),
                  finding.status().name(),
                  finding.severity().name(),
                  finding.resource().path(),
                  finding.message())));
    }
    return all;
  }

  private static SortedSet<String> estate(List<World> worlds) {
    SortedSet<String> all = new TreeSet<>();
    for (World world : worlds) {
      Estate estate = world.estate();
      estate
          .resources()
          .forEach(
              resource ->
                  all.add(stable(resource.id().type() + " " + resource.id().logicalPath())));
      estate.all(Function.class).forEach(function -> describe(estate, function, all));
    }
    return all;
  }

  private static void describe(Estate estate, Function function, Set<String> all) {
    String name = function.id().logicalPath();
    for (Trigger trigger : Triggers.of(estate).of(function)) {
      all.add(
          stable(
              name
                  + " <- "
                  + trigger.kind()
                  + " "
                  + trigger.source()
                  + " "
                  + trigger.delivery()
                  + " "
                  + trigger.anonymous()));
    }
    Grants.byResource(estate, function)
        .forEach((resource, actions) -> all.add(stable(name + " -> " + resource + " " + actions)));
    Grants.role(estate, function)
        .ifPresent(
            role ->
                Grants.managed(role).forEach(policy -> all.add(name + " has " + policy.name())));
  }

  /** Hashes at the end of ids are the service's own. */
  private static String stable(String text) {
    return text.replaceAll("[0-9a-f]{10}\\b", "#");
  }
}
