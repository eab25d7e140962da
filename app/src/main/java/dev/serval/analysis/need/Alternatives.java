package dev.serval.analysis.need;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function needs where a template leaves open how its conditions turn out: it is not needed
 * or missing only if that is so in every case.
 */
public final class Alternatives {

  private Alternatives() {}

  /** One for each function, of those for each case. */
  public static List<Privilege> merged(Collection<List<Privilege>> cases) {
    Map<String, List<Privilege>> byFunction = new LinkedHashMap<>();
    cases.forEach(
        all ->
            all.forEach(
                one ->
                    byFunction
                        .computeIfAbsent(one.function().id().path(), _ -> new ArrayList<>())
                        .add(one)));
    return byFunction.values().stream().map(Alternatives::merged).toList();
  }

  private static Privilege merged(List<Privilege> all) {
    Privilege most =
        all.stream()
            .max(Comparator.comparingInt(one -> one.granted().size() + one.required().size()))
            .orElseThrow();
    if (all.size() == 1) {
      return most;
    }
    List<Unused> unused = new ArrayList<>(most.unused());
    List<Required> missing = new ArrayList<>(most.missing());
    for (Privilege one : all) {
      unused.removeIf(spare -> one.unused().stream().noneMatch(spare::equals));
      missing.removeIf(
          lacking ->
              one.missing().stream().noneMatch(other -> other.action().equals(lacking.action())));
    }
    return new Privilege(
        most.function(),
        most.entry(),
        most.required(),
        most.granted(),
        most.used(),
        unused,
        missing,
        most.policy(),
        most.objection(),
        most.unresolved());
  }
}
