package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Universe.Unsure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A set of requests: for each key the limits on its values, and one value within all of them. */
final class Region {

  private final Map<String, Slot> slots;
  private final Function<String, Universe> universes;
  private final Map<String, Optional<List<String>>> unlimited;
  private final Budget budget;

  private record Slot(List<Limit> limits, Optional<List<String>> value) {}

  private Region(
      Map<String, Slot> slots,
      Function<String, Universe> universes,
      Map<String, Optional<List<String>>> unlimited,
      Budget budget) {
    this.slots = slots;
    this.unlimited = unlimited;
    this.universes = universes;
    this.budget = budget;
  }

  static Region everything(Function<String, Universe> universes, Budget budget) {
    return new Region(Map.of(), universes, new HashMap<>(), budget);
  }

  /** The part of it in which all bounds hold; empty if there is no such request. */
  Optional<Region> with(List<Bound> bounds) {
    Map<String, Slot> more = new HashMap<>(slots);
    for (Bound bound : bounds) {
      budget.spend(1 + more.size());
      Slot slot = more.get(bound.key());
      List<Limit> limits = new ArrayList<>(slot == null ? List.of() : slot.limits());
      limits.add(bound.limit());
      Universe universe = universes.apply(bound.key());
      if (slot != null && !(universe instanceof Unsure) && bound.limit().holds(slot.value())) {
        more.put(bound.key(), new Slot(limits, slot.value()));
        continue;
      }
      Optional<Optional<List<String>>> value = universe.pick(limits, budget);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      more.put(bound.key(), new Slot(limits, value.get()));
    }
    return Optional.of(new Region(more, universes, unlimited, budget));
  }

  /** The key's value in the request that stands for all; empty where the key is absent. */
  Optional<List<String>> value(String key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      return slot.value();
    }
    return unlimited.computeIfAbsent(
        key, one -> universes.apply(one).pick(List.of(), budget).orElse(Optional.empty()));
  }

  /** Whether the request that stands for all has all of these, or may have them. */
  boolean has(List<Bound> bounds) {
    for (Bound bound : bounds) {
      budget.spend(1);
      boolean holds =
          universes.apply(bound.key()) instanceof Unsure unsure
              ? unsure.may(bound.limit(), budget)
              : bound.limit().holds(value(bound.key()));
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  List<Limit> limits(String key) {
    Slot slot = slots.get(key);
    return slot == null ? List.of() : slot.limits();
  }

  Universe universe(String key) {
    return universes.apply(key);
  }

  /** The keys that have limits. */
  List<String> keys() {
    return slots.keySet().stream().sorted().toList();
  }
}
