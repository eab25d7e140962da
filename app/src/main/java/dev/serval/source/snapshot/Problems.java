package dev.serval.source.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be read, each once. A hostile file can't make it endless. */
final class Problems {

  private static final int MOST = 1_000;

  private final Set<String> found = new LinkedHashSet<>();
  private int more;

  synchronized void add(String problem) {
    if (found.size() < MOST) {
      found.add(problem);
    } else if (!found.contains(problem)) {
      more++;
    }
  }

  synchronized List<String> all() {
    List<String> all = new ArrayList<>(found);
    if (more > 0) {
      all.add("and %,d more".formatted(more));
    }
    return all;
  }
}
