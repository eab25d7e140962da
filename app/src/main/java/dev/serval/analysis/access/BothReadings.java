package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Policies under both readings of what is open in them.
 *
 * @param open whether the two differ at all
 */
public record BothReadings(
    Policies<CompiledPolicy> generous, Policies<CompiledPolicy> strict, boolean open) {

  /** Prepares policies. */
  public static BothReadings of(Policies<Held> policies) {
    Policies<CompiledPolicy> generous = policies.map(Held::generous);
    boolean open =
        Stream.of(
                policies.identity().stream(),
                policies.boundaries().stream(),
                policies.session().stream(),
                policies.resource().stream(),
                policies.scps().stream().flatMap(List::stream),
                policies.rcps().stream().flatMap(List::stream))
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

  /** With the resource control policies over what is asked for. */
  BothReadings under(List<List<Held>> controls) {
    if (controls.isEmpty()) {
      return this;
    }
    return new BothReadings(
        generous.withRcps(each(controls, Held::generous)),
        strict.withRcps(each(controls, Held::strict)),
        open
            || controls.stream()
                .flatMap(List::stream)
                .anyMatch(held -> held.generous() != held.strict()));
  }

  private static List<List<CompiledPolicy>> each(
      List<List<Held>> levels, Function<Held, CompiledPolicy> reading) {
    return levels.stream().map(level -> level.stream().map(reading).toList()).toList();
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
