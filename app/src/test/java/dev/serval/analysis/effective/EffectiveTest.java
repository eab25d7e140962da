package dev.serval.analysis.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.model.Text;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A request is allowed by a role's own policies exactly if it is in one of its regions. */
class EffectiveTest {

  private static final Tables TABLES = Tables.bundled();
  private static final List<String> ASKED = RandomRole.ASKED;
  private static final List<String> ON = RandomRole.ON;

  @Property(tries = 80)
  void requests_are_allowed_exactly_in_regions(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Estate estate = RandomRole.estate(random, random.nextBoolean());
    EstatePolicies policies = EstatePolicies.of(estate, TABLES);
    Caller caller = policies.caller(estate.all(Role.class).findFirst().orElseThrow()).orElseThrow();
    Effective effective = Effective.of(caller, TABLES.iam());

    for (String action : ASKED) {
      for (String on : ON) {
        for (String region : RandomRole.REGIONS) {
          boolean allowed =
              policies
                  .decideOwn(
                      caller,
                      action,
                      Text.of(on),
                      Context.NONE.orElse("aws:RequestedRegion", region))
                  .decision()
                  .allowed();
          boolean inside =
              effective.regions().stream().anyMatch(one -> isIn(one, action, on, region));
          assertThat(inside)
              .as("%s on %s in %s of %s", action, on, region, effective)
              .isEqualTo(allowed);
        }
      }
    }
  }

  @Test
  void random_requests_are_allowed_often_and_denied_often() throws IOException {
    int allowed = 0;
    int asked = 0;
    for (int seed = 0; seed < 60; seed++) {
      Estate estate = RandomRole.estate(new Random(seed), seed % 2 == 0);
      EstatePolicies policies = EstatePolicies.of(estate, TABLES);
      Caller caller =
          policies.caller(estate.all(Role.class).findFirst().orElseThrow()).orElseThrow();
      for (String action : ASKED) {
        for (String on : ON) {
          asked++;
          allowed +=
              policies.decideOwn(caller, action, Text.of(on), Context.NONE).decision().allowed()
                  ? 1
                  : 0;
        }
      }
    }
    assertThat(allowed).isBetween(asked / 20, asked - asked / 20);
  }

  /** Read with other means than the evaluator's. */
  private static boolean isIn(Region one, String action, String on, String region) {
    return one.actions().contains(action)
        && one.resources().stream().allMatch(selection -> has(selection, on))
        && one.conditions().stream().allMatch(condition -> holds(condition, region))
        && one.except().stream()
            .noneMatch(
                exempt ->
                    exempt.actions().contains(action)
                        && exempt.resources().stream().allMatch(all -> has(all, on))
                        && exempt.conditions().stream().allMatch(all -> holds(all, region)));
  }

  private static boolean has(Selection selection, String on) {
    boolean listed =
        selection.words().stream()
            .map(word -> word.shown().replace(".", "\\.").replace("*", ".*"))
            .anyMatch(on::matches);
    return listed != selection.excepted();
  }

  private static boolean holds(Condition condition, String region) {
    return condition.values().stream().anyMatch(word -> word.shown().equals(region));
  }
}
