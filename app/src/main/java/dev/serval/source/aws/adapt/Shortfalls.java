package dev.serval.source.aws.adapt;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls that gave nothing, put together: ten thousand refusals of one kind are one gap, which names
 * some of what is missed and counts the rest. Adapters run side by side; gaps are sorted.
 */
final class Shortfalls {

  private static final int NAMED = 5;

  private final Map<String, Shortfall> byKind = new TreeMap<>();
  private final Set<Gap> others = new LinkedHashSet<>();

  /** Refusals of one kind. */
  private static final class Shortfall {
    final Call first;
    final String why;
    final Optional<String> permission;
    final Set<String> about = new TreeSet<>();

    Shortfall(Call first, String why, Optional<String> permission) {
      this.first = first;
      this.why = why;
      this.permission = permission;
    }
  }

  /** Notes a call that gave nothing; twice is once. */
  synchronized void missed(Call call, Answer.Outcome outcome) {
    switch (outcome) {
      case Answer.Refused(String code, String message, Optional<String> permission) ->
          missed(
              call,
              code,
              permission
                  .map(action -> "denied (" + code + "); allow " + action + " to read it")
                  .orElse("AWS answered " + code + ": " + message),
              permission);
      case Answer.NotMade(String why) ->
          missed(call, "not made", "not asked: " + why, Optional.empty());
      case Answer.Page _ -> {}
    }
  }

  private void missed(Call call, String kind, String why, Optional<String> permission) {
    String key = call.account() + call.name() + call.region() + kind;
    byKind
        .computeIfAbsent(key, _ -> new Shortfall(call, why, permission))
        .about
        .add(String.join(" ", call.request().values()));
  }

  /** Another gap. */
  synchronized void add(Gap gap) {
    others.add(gap);
  }

  /** All gaps, by operation. */
  synchronized List<Gap> gaps() {
    List<Gap> all = new ArrayList<>();
    for (Shortfall one : byKind.values()) {
      String where =
          one.first.region().equals(Call.GLOBAL)
              ? one.first.account()
              : one.first.account() + " " + one.first.region();
      all.add(
          new Gap(
              one.first.name() + about(one.about),
              new Origin.InAccount(where, one.first.name()),
              one.why,
              one.permission));
    }
    others.stream()
        .sorted(Comparator.comparing(Gap::what).thenComparing(gap -> gap.at().toString()))
        .forEach(all::add);
    return all;
  }

  private static String about(Set<String> about) {
    List<String> names = about.stream().filter(name -> !name.isBlank()).limit(NAMED).toList();
    if (names.isEmpty()) {
      return "";
    }
    int more = about.size() - names.size();
    return " of " + String.join(", ", names) + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}
