package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import java.util.stream.Stream;

/**
 * Policies under both readings of what is open in them.
 *
 * @param open whether the two differ at all
 */
public record BothReadings(
    Policies<CompiledPolicy> generous, Policies<CompiledPolicy> strict, boolean open) {

  static BothReadings of(Policies<Held> policies) {
    Policies<CompiledPolicy> generous = policies.map(Held::generous);
    boolean open =
        Stream.of(
                policies.identity().stream(),
                policies.boundaries().stream(),
                policies.session().stream(),
                policies.resource().stream())
            .flatMap(all -> all)
            .anyMatch(held -> held.generous() != held.strict());
    return new BothReadings(generous, open ? policies.map(Held::strict) : generous, open);
  }

  /** With what guards the resource besides its policy. */
  BothReadings withExtras(Guard guard) {
    return new BothReadings(
        generous.withExtras(guard.generous()),
        strict.withExtras(guard.strict()),
        open || !guard.open().isEmpty());
  }

  /** With what guards the resource that is asked for. */
  BothReadings with(Guard guard) {
    Policies<CompiledPolicy> could = generous.withExtras(guard.generous());
    Policies<CompiledPolicy> certain = strict.withExtras(guard.strict());
    if (guard.policy().isEmpty()) {
      return new BothReadings(could, certain, open || !guard.open().isEmpty());
    }
    Held policy = guard.policy().get();
    return new BothReadings(
        could.withResource(policy.generous()),
        certain.withResource(policy.strict()),
        open || policy.generous() != policy.strict() || !guard.open().isEmpty());
  }
}
