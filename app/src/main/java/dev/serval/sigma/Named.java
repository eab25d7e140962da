package dev.serval.sigma;

import dev.serval.document.Place;
import dev.serval.signal.detect.sigma.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules and correlations by their ids and names. */
final class Named {

  private final Map<String, Part> parts = new HashMap<>();
  private final Set<String> twice = new HashSet<>();

  /** Adds one; the file of another with the same id, if there is one. */
  Optional<String> add(Part part) {
    Optional<String> same =
        Optional.ofNullable(parts.get(part.about().id())).map(one -> one.about().file());
    put(part.about().id(), part);
    if (!part.about().name().isEmpty() && !part.about().name().equals(part.about().id())) {
      put(part.about().name(), part);
    }
    return same;
  }

  private void put(String name, Part part) {
    if (parts.put(name, part) != null) {
      twice.add(name);
    }
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** The one of a name. */
  Part get(String name, Place at) throws Unsupported {
    Part part = parts.get(name);
    if (part == null) {
      throw new Unsupported(at, "no rule that could be read has the id or name '" + name + "'");
    }
    if (twice.contains(name)) {
      throw new Unsupported(at, "more than one rule has the id or name '" + name + "'");
    }
    return part;
  }
}
