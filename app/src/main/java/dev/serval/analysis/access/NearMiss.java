package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.evaluation.Shortfall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A statement that allows the action, but not this request.
 *
 * @param policy its name
 */
public record NearMiss(PolicyType type, String policy, Shortfall shortfall) {

  /** Those of the kinds of policies that are missing, the nearest first. */
  public static List<NearMiss> all(EstatePolicies estate, Access access) {
    List<NearMiss> all = new ArrayList<>();
    for (PolicyType type : access.decision().missing()) {
      for (Held policy : held(access, type)) {
        estate.evaluator().shortfalls(access.request(), policy.strict()).stream()
            .map(shortfall -> new NearMiss(type, policy.name(), shortfall))
            .forEach(all::add);
      }
    }
    all.sort(Comparator.comparingInt(NearMiss::distance));
    return all;
  }

  private static List<Held> held(Access access, PolicyType type) {
    return switch (type) {
      case IDENTITY -> access.policies().identity();
      case BOUNDARY -> access.policies().boundaries();
      case RESOURCE, TRUST, KEY_POLICY -> access.policies().resource().stream().toList();
      default -> List.of();
    };
  }

  private int distance() {
    return (shortfall.principal() ? 2 : 0)
        + (shortfall.resource() ? 2 : 0)
        + (shortfall.conditions().isEmpty() ? 0 : 1);
  }
}
