package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which functions use a network interface or a role, by time: what an estate says, in a form that
 * every runner can load.
 *
 * @param entries by the interface's id or the role's ARN; of each the oldest first
 */
public record Ownership(Map<String, List<Entry>> entries) implements Serializable {

  /** Nobody's. */
  public static final Ownership NONE = new Ownership(Map.of());

  /**
   * Who uses it from a time on.
   *
   * @param key the id of a network interface or the ARN of a role
   * @param functions their ARNs or names, sorted
   * @param since what it is known to hold from; {@link Instant#MIN} where that is not known
   */
  public record Entry(String key, List<String> functions, Instant since) implements Serializable {

    public Entry {
      functions = List.copyOf(functions);
    }
  }

  /**
   * Who used it at a time.
   *
   * @param functions one of these; empty where nobody is known
   * @param certain whether it held at that time already, and not only later
   */
  public record Owner(List<String> functions, boolean certain) implements Serializable {

    /** Whether it is one function's alone. */
    public boolean isExact() {
      return functions.size() == 1;
    }

    /** Whether anybody is known. */
    public boolean isKnown() {
      return !functions.isEmpty();
    }
  }

  public Ownership {
    entries = new TreeMap<>(entries);
  }

  /** A table of entries in any order. */
  public static Ownership of(List<Entry> all) {
    return new Ownership(
        all.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Entry::since).thenComparingInt(one -> one.functions().size()))
            .collect(Collectors.groupingBy(Entry::key)));
  }

  /** Whose it was at a time; where only a later time is known, that one, as uncertain. */
  public Owner at(String key, Instant time) {
    List<Entry> all = entries.getOrDefault(key, List.of());
    if (all.isEmpty()) {
      return new Owner(List.of(), false);
    }
    Entry held = all.get(0);
    for (Entry one : all) {
      if (!one.since().isAfter(time)) {
        held = one;
      }
    }
    return new Owner(held.functions(), !held.since().isAfter(time));
  }
}
