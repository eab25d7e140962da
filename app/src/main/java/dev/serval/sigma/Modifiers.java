package dev.serval.sigma;

import dev.serval.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The modifiers of a field, which say what its values mean. */
record Modifiers(List<String> names) {

  private static final Set<String> ORDERS = Set.of("lt", "lte", "gt", "gte");
  private static final Set<String> TIMES = Set.of("minute", "hour", "day", "week", "month", "year");
  private static final Set<String> WHERE = Set.of("contains", "startswith", "endswith");
  private static final Set<String> ENCODED =
      Set.of("base64", "base64offset", "wide", "utf16le", "utf16be", "utf16");

  /** What makes a value something else than a text, and what may stand beside it. */
  private static final Map<Set<String>, Set<String>> TYPES = new LinkedHashMap<>();

  private static final Set<String> TEXT =
      with(with(WHERE, ENCODED), Set.of("all", "cased", "neq", "windash", "expand"));

  static {
    TYPES.put(Set.of("exists"), Set.of());
    TYPES.put(Set.of("re"), Set.of("i", "m", "s", "all", "neq", "expand"));
    TYPES.put(Set.of("cidr"), Set.of("all", "neq", "expand"));
    TYPES.put(TIMES, with(ORDERS, Set.of("all", "neq", "expand")));
    TYPES.put(ORDERS, with(TIMES, Set.of("all", "expand")));
    TYPES.put(Set.of("fieldref"), with(WHERE, Set.of("all", "cased", "neq")));
  }

  /** Those that stand together, each known. */
  static Modifiers of(List<String> names, Place at) throws Unsupported {
    for (String name : names) {
      if (!TEXT.contains(name)
          && !name.matches("[ims]")
          && TYPES.keySet().stream().noneMatch(type -> type.contains(name))) {
        throw new Unsupported(at, "the modifier '" + name + "' is not supported");
      }
    }
    Modifiers all = new Modifiers(List.copyOf(names));
    Optional<Set<String>> type =
        TYPES.keySet().stream().filter(one -> names.stream().anyMatch(one::contains)).findFirst();
    Set<String> beside = type.map(one -> TYPES.getOrDefault(one, Set.of())).orElse(TEXT);
    List<String> wrong =
        names.stream()
            .filter(
                name -> !beside.contains(name) && type.stream().noneMatch(t -> t.contains(name)))
            .toList();
    if (!wrong.isEmpty()) {
      String what = type.map(one -> all.first(one).orElse("")).orElse("a text");
      throw new Unsupported(
          at, "the modifier '%s' does not go with %s".formatted(wrong.getFirst(), what));
    }
    for (Set<String> one : List.of(ORDERS, TIMES, WHERE)) {
      if (names.stream().filter(one::contains).distinct().count() > 1) {
        throw new Unsupported(
            at,
            "only one of the modifiers %s can be".formatted(String.join(", ", new TreeSet<>(one))));
      }
    }
    return all;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Which side of a number is asked for, as it is named. */
  Optional<String> order() {
    return first(ORDERS);
  }

  /** Which part of a time is asked for. */
  Optional<String> time() {
    return first(TIMES);
  }

  boolean isEncoded() {
    return names.stream().anyMatch(ENCODED::contains);
  }

  private Optional<String> first(Set<String> of) {
    return names.stream().filter(of::contains).findFirst();
  }

  private static Set<String> with(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
