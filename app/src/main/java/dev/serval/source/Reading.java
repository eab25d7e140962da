package dev.serval.source;

import dev.serval.model.Estate;
import dev.serval.model.Gap;
import dev.serval.model.Resource;
import dev.serval.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a source gave: parts that were read apart, such as templates, and what could not be read.
 *
 * @param parts in the order of the user's sources
 * @param gaps of files that gave no part
 */
public record Reading(List<Part> parts, List<Gap> gaps) {

  public Reading {
    parts = List.copyOf(parts);
    gaps = List.copyOf(gaps);
  }

  /**
   * One template with all that belongs to it.
   *
   * @param name how the user knows it
   * @param alternatives at least one; several where conditions are open
   */
  public record Part(String name, List<Alternative> alternatives) {
    public Part {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** A part's resources under one assignment of its conditions. */
  public record Alternative(
      List<Resource> resources,
      List<Gap> gaps,
      Map<String, SortedMap<String, Boolean>> conditions) {
    public Alternative {
      resources = List.copyOf(resources);
      gaps = List.copyOf(gaps);
      conditions = Map.copyOf(conditions);
    }
  }

  /** Two readings as one. */
  public Reading and(Reading other) {
    List<Part> allParts = new ArrayList<>(parts);
    allParts.addAll(other.parts);
    List<Gap> allGaps = new ArrayList<>(gaps);
    allGaps.addAll(other.gaps);
    return new Reading(allParts, allGaps);
  }

  /**
   * The estates that these parts make together. Every alternative of every part is in at least one;
   * parts are not multiplied with each other, since conditions of one template say nothing of
   * another's. Parts that can't be deployed beside each other are in different estates.
   */
  public List<World> worlds() {
    List<World> worlds = new ArrayList<>();
    for (List<Integer> group : Coexistence.groups(parts)) {
      List<Part> together = group.stream().map(parts::get).toList();
      int count = together.stream().mapToInt(part -> part.alternatives().size()).max().orElse(1);
      for (int i = 0; i < count; i++) {
        worlds.add(world(together, i));
      }
    }
    return worlds;
  }

  private World world(List<Part> together, int index) {
    List<Resource> resources = new ArrayList<>();
    Set<Gap> all = new LinkedHashSet<>(gaps);
    Map<String, SortedMap<String, Boolean>> conditions = new HashMap<>();
    for (Part part : together) {
      Alternative alternative = part.alternatives().get(index % part.alternatives().size());
      resources.addAll(alternative.resources());
      all.addAll(alternative.gaps());
      conditions.putAll(alternative.conditions());
    }
    return new World(new Estate(resources, List.copyOf(all)), conditions);
  }
}
