package dev.serval.analysis.escalation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * All that a technique needs at once; needs on the same thing are together.
 *
 * @param ofActor those that have nothing to do with whom the actor is after
 * @param ofTarget the others
 */
record Needs(
    List<Need> all,
    SequencedMap<Need.Thing, List<Need>> ofActor,
    SequencedMap<Need.Thing, List<Need>> ofTarget) {

  Needs {
    all = List.copyOf(all);
  }

  static Needs of(List<Need> all) {
    return new Needs(all, things(all, true), things(all, false));
  }

  private static SequencedMap<Need.Thing, List<Need>> things(List<Need> all, boolean ofActor) {
    SequencedMap<Need.Thing, List<Need>> byThing = new LinkedHashMap<>();
    // What is made comes first: what is passed to it may be bound to its name.
    for (boolean isMade : List.of(true, false)) {
      for (Need need : all) {
        if ((need.on() == Need.On.NEW) == isMade && isOfActor(need.thing(), all) == ofActor) {
          byThing.computeIfAbsent(need.thing(), _ -> new ArrayList<>(2)).add(need);
        }
      }
    }
    return byThing;
  }

  private static boolean isOfActor(Need.Thing thing, List<Need> all) {
    return thing.on().isOfActor()
        && all.stream().noneMatch(need -> need.byTarget() && need.thing().equals(thing));
  }
}
