package dev.serval.source.cloudformation.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All differences of two trees, one line each with its path. */
final class Differences {

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> of(Object ours, Object theirs) {
    Differences differences = new Differences();
    differences.compare("", ours, theirs);
    return differences.found;
  }

  private void compare(String path, Object ours, Object theirs) {
    if (ours instanceof Map<?, ?> one && theirs instanceof Map<?, ?> other) {
      Set<Object> keys = new TreeSet<>(one.keySet());
      keys.addAll(other.keySet());
      for (Object key : keys) {
        String at = path + "/" + key;
        if (!one.containsKey(key)) {
          found.add(at + " is missing: " + other.get(key));
        } else if (!other.containsKey(key)) {
          found.add(at + " is too much: " + one.get(key));
        } else {
          compare(at, one.get(key), other.get(key));
        }
      }
    } else if (ours instanceof List<?> one
        && theirs instanceof List<?> other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        compare(path + "/" + i, one.get(i), other.get(i));
      }
    } else if (!ours.equals(theirs)) {
      found.add(path + "\n    ours:   " + ours + "\n    theirs: " + theirs);
    }
  }
}
