package dev.serval.model;

import java.util.Map;
import java.util.SortedMap;

/**
 * An estate under one assignment of the conditions that its templates leave open.
 *
 * @param conditions by stack ({@link Identity#stack()}), the conditions as assumed; a stack that
 *     leaves nothing open is not in it
 */
public record World(Estate estate, Map<String, SortedMap<String, Boolean>> conditions) {

  public World {
    conditions = Map.copyOf(conditions);
  }
}
