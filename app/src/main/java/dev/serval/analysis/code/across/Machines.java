package dev.serval.analysis.code.across;

import dev.serval.analysis.code.workflow.Origin;
import dev.serval.analysis.code.workflow.Piece;
import dev.serval.analysis.code.workflow.Workflow;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.StateMachine;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The state machines of an estate whose definitions are understood. */
final class Machines {

  private final Map<String, Machine> byPath = new HashMap<>();

  private Machines(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    estate
        .all(StateMachine.class)
        .forEach(
            machine ->
                Workflow.of(machine)
                    .ifPresent(
                        workflow -> {
                          List<Optional<Function>> calls = new ArrayList<>();
                          for (Value<Reference> call :
                              machine.calls().effective().orElse(List.of())) {
                            calls.add(functions.find(call));
                          }
                          byPath.put(machine.id().path(), new Machine(machine, workflow, calls));
                        }));
  }

  /** Of an estate, made once. */
  static Machines of(Estate estate) {
    return estate.index(Machines.class, Machines::new);
  }

  /** The machine of this path; empty where its definition is not understood. */
  Optional<Machine> find(StateMachine machine) {
    return Optional.ofNullable(byPath.get(machine.id().path()));
  }

  /**
   * A machine.
   *
   * @param calls the functions that it calls, by their numbers; empty for those of others
   */
  record Machine(StateMachine machine, Workflow workflow, List<Optional<Function>> calls) {

    /** The key of what it hands to a function. */
    String key(Function function) {
      return ResourceNames.key(machine) + " > " + function.id().path();
    }

    /** What a function gets as its event. */
    List<Piece> event(Function function) {
      List<Piece> all = new ArrayList<>();
      for (int call = 0; call < calls.size(); call++) {
        boolean same =
            calls.get(call).filter(one -> one.id().path().equals(function.id().path())).isPresent();
        if (same) {
          all.addAll(workflow.event(call));
        }
      }
      return all;
    }

    /** Whether a part of a function's event is of what the machine was started with. */
    boolean handsInput(Function function, String location) {
      return event(function).stream()
          .anyMatch(
              piece -> piece.origin() instanceof Origin.Input && piece.found(location).isPresent());
    }

    /** The functions that it calls, each once. */
    List<Function> functions() {
      return calls.stream().flatMap(Optional::stream).distinct().toList();
    }

    /** The function of a number. */
    Stream<Function> called(int call) {
      return call < calls.size() ? calls.get(call).stream() : Stream.empty();
    }
  }
}
