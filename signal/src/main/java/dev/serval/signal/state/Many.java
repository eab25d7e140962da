package dev.serval.signal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collections: how many there are, and each. What has an order comes back in it. */
sealed interface Many extends Form {

  private static boolean isTree(Class<?> raw, boolean ordered) {
    return ordered && !raw.equals(HashMap.class) && !raw.equals(HashSet.class);
  }

  /** Lists and sets. */
  record OfOne(Class<?> raw, Form element, boolean ordered) implements Many {

    @Override
    public String shape() {
      return (List.class.isAssignableFrom(raw) ? "list" : "set") + " of " + element.shape();
    }

    @Override
    public void write(Object value, Sink to) {
      Collection<?> all = (Collection<?>) value;
      to.number(all.size());
      all.forEach(one -> element.write(one, to));
    }

    @Override
    public Object read(Source from) {
      return fill(
          List.class.isAssignableFrom(raw)
              ? new ArrayList<>()
              : isTree(raw, ordered) ? new TreeSet<>() : new HashSet<>(),
          from);
    }

    @Override
    @SuppressWarnings("unchecked") // Its elements are of the type that is declared.
    public Object fill(Object into, Source from) {
      Collection<Object> all = (Collection<Object>) into;
      all.clear();
      for (int left = from.count(); left > 0; left--) {
        all.add(element.read(from));
      }
      return all;
    }
  }

  /** Maps. */
  record OfKeys(Class<?> raw, Form key, Form value, boolean ordered) implements Many {

    @Override
    public String shape() {
      return "map of " + key.shape() + " to " + value.shape();
    }

    @Override
    public void write(Object map, Sink to) {
      Map<?, ?> all = (Map<?, ?>) map;
      to.number(all.size());
      all.forEach(
          (name, one) -> {
            key.write(name, to);
            value.write(one, to);
          });
    }

    @Override
    public Object read(Source from) {
      return fill(isTree(raw, ordered) ? new TreeMap<>() : new HashMap<>(), from);
    }

    @Override
    @SuppressWarnings("unchecked") // Its entries are of the types that are declared.
    public Object fill(Object into, Source from) {
      Map<Object, Object> all = (Map<Object, Object>) into;
      all.clear();
      for (int left = from.count(); left > 0; left--) {
        all.put(key.read(from), value.read(from));
      }
      return all;
    }
  }
}
