package dev.serval.rule.role;

import dev.serval.data.ManagedPolicies;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the policies that AWS keeps allow, each read once: thousands of roles have the same few. */
final class Powers {

  private final Supplier<ManagedPolicies> policies;
  private final Map<String, Optional<Power>> known = new ConcurrentHashMap<>();

  Powers(Supplier<ManagedPolicies> policies) {
    this.policies = policies;
  }

  /** The power of a policy; empty where it is not known or stays in bounds. */
  Optional<Power> of(String name) {
    return known.computeIfAbsent(
        name, asked -> policies.get().document(asked).flatMap(text -> Power.of(text, asked)));
  }
}
