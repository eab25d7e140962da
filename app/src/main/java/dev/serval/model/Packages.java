package dev.serval.model;

import java.util.List;
import java.util.Map;

/**
 * The code of an estate's functions and layers, as far as it is at hand.
 *
 * @param functions by the function's path; functions of one folder share its unit
 * @param layers by the layer's path
 * @param gaps what of it could not be read
 */
public record Packages(
    Map<String, CodeUnit> functions, Map<String, CodeUnit> layers, List<Gap> gaps) {

  /** No code at hand. */
  public static final Packages NONE = new Packages(Map.of(), Map.of(), List.of());

  public Packages {
    functions = Map.copyOf(functions);
    layers = Map.copyOf(layers);
    gaps = List.copyOf(gaps);
  }
}
