package dev.serval.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.Function;
import dev.serval.model.World;
import dev.serval.rule.Rules;
import dev.serval.rule.Verdict;
import dev.serval.source.Reading;
import dev.serval.source.files.FileSearch;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A module, and a plan of it in the form that Terraform documents: written by hand, since no
 * provider is at hand here.
 */
class PlanTest {

  private static final Path FOLDER = Path.of("src/test/resources/terraform/plan");

  @Test
  void a_plan_and_its_module_have_the_same_verdicts() {
    SortedSet<String> module = verdicts(read("module"));
    assertThat(verdicts(read("plan.json"))).isEqualTo(module);
    assertThat(module).hasSizeGreaterThan(15);
  }

  @Test
  void what_a_plan_deletes_is_not_there() {
    assertThat(read("plan.json").estate().resources())
        .isNotEmpty()
        .noneMatch(resource -> resource.id().logicalPath().equals("aws_sns_topic.old"));
  }

  @Test
  void an_unknown_argument_leads_to_what_the_configuration_names() {
    World world = read("plan.json");
    Function web =
        world
            .estate()
            .all(Function.class)
            .filter(one -> one.id().logicalPath().equals("aws_lambda_function.web"))
            .findFirst()
            .orElseThrow();
    assertThat(world.estate().find(dev.serval.model.Role.class, web.role())).isPresent();
    assertThat(web.id().arn())
        .hasToString("arn:${AWS::Partition}:lambda:eu-west-1:${AWS::AccountId}:function:web");
  }

  private static World read(String name) {
    Reading reading = TerraformSource.read(FileSearch.in(List.of(FOLDER.resolve(name))), Map.of());
    assertThat(reading.gaps()).isEmpty();
    assertThat(reading.worlds()).hasSize(1);
    World world = reading.worlds().getFirst();
    assertThat(world.estate().gaps()).isEmpty();
    return world;
  }

  private static SortedSet<String> verdicts(World world) {
    TreeSet<String> verdicts = new TreeSet<>();
    Rules.all(Tables.bundled(), LocalDate.of(2026, 11, 22))
        .forEach(
            rule ->
                rule.judge(world.estate())
                    .filter(verdict -> !(verdict instanceof Verdict.Pass))
                    .forEach(
                        verdict ->
                            verdicts.add(
                                rule.card().id()
                                    + " "
                                    + verdict.getClass().getSimpleName()
                                    + " "
                                    + verdict.resource().id().logicalPath())));
    return verdicts;
  }
}
