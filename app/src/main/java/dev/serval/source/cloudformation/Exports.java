package dev.serval.source.cloudformation;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the stacks that are audited together give to each other: outputs, by name or as exports. A
 * stack is evaluated for this when the first asks for it. A name that two stacks export leads to
 * neither: only one of them can be deployed so, and which is not known.
 */
public final class Exports {

  private final Map<String, Supplier<Stack>> stacks = new HashMap<>();
  private final Map<String, Stack> made = new HashMap<>();
  private final Set<String> pending = new HashSet<>();
  private @Nullable Map<Text, List<Output>> exported;

  /** An output of a stack. */
  private record Output(String stack, String name) {}

  /** Adds a stack, under a name that no other has. */
  synchronized void add(String stack, Supplier<Stack> make) {
    stacks.put(stack, make);
  }

  /** The output of a stack; empty where there is no such, or it hangs on itself. */
  public synchronized Optional<Datum> output(String stack, String output) {
    return stack(stack).flatMap(one -> one.outputs().value(output));
  }

  /**
   * What {@code Fn::ImportValue} gives; empty where it is not exactly one stack that exports it.
   */
  synchronized Optional<Datum> imported(Text name) {
    Map<Text, List<Output>> all = exported;
    if (all == null) {
      all = new HashMap<>();
      exported = all;
      for (String stack : List.copyOf(stacks.keySet())) {
        index(stack, all);
      }
    }
    List<Output> found = all.getOrDefault(name, List.of());
    return found.size() == 1
        ? output(found.getFirst().stack(), found.getFirst().name())
        : Optional.empty();
  }

  private void index(String stack, Map<Text, List<Output>> all) {
    stack(stack)
        .ifPresent(
            one ->
                one.outputs()
                    .exported()
                    .forEach(
                        (export, output) ->
                            all.computeIfAbsent(export, _ -> new ArrayList<>())
                                .add(new Output(stack, output))));
  }

  private Optional<Stack> stack(String name) {
    Stack known = made.get(name);
    Supplier<Stack> make = stacks.get(name);
    if (known == null && make != null && pending.add(name)) {
      known = make.get();
      made.put(name, known);
      pending.remove(name);
    }
    return Optional.ofNullable(known);
  }
}
