package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The compiled evaluator and the reference decide alike. */
class EvaluatorPropertiesTest {

  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());

  /** Each try has a set of policies and fifty requests. */
  @Property(tries = 1_500)
  void decides_as_the_reference(@ForAll long seed) {
    RandomPolicies random = new RandomPolicies(seed);
    Policies<NamedPolicy> policies = random.policies();
    Policies<CompiledPolicy> compiled = policies.map(EVALUATOR::compile);
    for (int i = 0; i < 50; i++) {
      Request request = random.request();
      assertThat(EVALUATOR.decide(request, compiled).outcome())
          .as("%s%n%s", request, policies)
          .isEqualTo(new ReferenceEvaluator(request, policies).decide());
    }
  }

  @Test
  void random_requests_come_to_every_outcome_often() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (int seed = 0; seed < 1_200; seed++) {
      RandomPolicies random = new RandomPolicies(seed);
      Policies<CompiledPolicy> compiled = random.policies().map(EVALUATOR::compile);
      counts.merge(EVALUATOR.decide(random.request(), compiled).outcome(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(3).allSatisfy((_, count) -> assertThat(count).isGreaterThan(100));
  }
}
