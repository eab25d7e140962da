package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Secrets made of numbers that can be guessed. */
final class Guessable {

  /** What names say that a value is to be kept secret until it is used. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(token|password|passwd|secret|otp|nonce|session_?id|api_?key|salt|csrf"
              + "|(verification|reset|confirmation|auth|access|login)_?code)'?");

  /** What became of a value that was told. */
  private static final String TOLD = "told";

  private Guessable() {}

  /** What is in a value of numbers that can be guessed. */
  static Set<Taint> numbers(Value value) {
    return value.taints().stream()
        .filter(taint -> taint.source().service().equals("random"))
        .collect(Collectors.toSet());
  }

  /** Looks at a value that is kept under a name; what was told of it is told once. */
  static Value look(Value value, String name, Site site, State state, Run run) {
    Value all = value.refs().isEmpty() ? value : value.with(drawnInto(value, state));
    Set<Taint> numbers = numbers(all);
    boolean told = numbers.stream().anyMatch(taint -> taint.form().contains(TOLD));
    if (numbers.isEmpty() || told || !SECRET.matcher(name).matches()) {
      return value;
    }
    run.found.fault(
        new FaultFound(
            Weakness.RANDOM, site.module().file(), site.at(), name.replace("'", ""), ""));
    return all.marks(taint -> taint.made(TOLD));
  }

  /** Numbers in lists: characters that were drawn one by one. */
  private static Set<Taint> drawnInto(Value value, State state) {
    Set<Taint> drawn = new HashSet<>();
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.LIST) {
        drawn.addAll(numbers(state.thing(id).all()));
      }
    }
    return drawn;
  }
}
