package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One call of a routine: its blocks are gone through until nothing new comes up. */
final class Activation {

  /** Rounds through a block; values that still change then are taken as they are. */
  private static final int MOST_ROUNDS = 24;

  final Run run;
  final Module module;
  final Routine routine;
  final Ref.Function function;
  final Value self;
  final int context;
  final int frame;

  private final Value[] registers;
  final Set<String> missing = new HashSet<>();
  private final Set<String> shared;
  private final Steps steps;
  final Passing passing;
  private Value yielded = Value.NEVER;
  private Value thrown = Value.NEVER;

  /** Registers that hold something else since the block began. */
  private final Set<Integer> changed = new HashSet<>();

  private final Uses uses;
  private boolean cut;

  /** All ways out of the routine, joined. */
  private Value returned = Value.NEVER;

  private @Nullable State left;
  private @Nullable Facts whenTrue;
  private @Nullable Facts whenFalse;

  Activation(Run run, Module module, Ref.Function function, Value self, int context) {
    this.run = run;
    this.module = module;
    this.function = function;
    this.routine = module.routine(function.routine());
    this.self = self;
    this.context = context;
    this.registers = new Value[routine.registers()];
    Arrays.fill(registers, Value.NEVER);
    this.shared = new HashSet<>(routine.shared());
    this.frame =
        routine.id() == 0
            ? run.frame(module)
            : run.id("frame", module.file(), routine.id(), context);
    this.passing = new Passing(this);
    this.uses = run.uses(module, routine);
    this.steps = new Steps(this);
  }

  Run.Outcome run(Arguments arguments, State caller) {
    State start = caller.inner();
    if (routine.id() != 0 && !shared.isEmpty()) {
      start.heap.put(frame, Thing.empty(Thing.Kind.FRAME));
    }
    passing.bind(arguments, start);
    rounds(start);
    State end = left == null ? caller : left;
    boolean never = left == null && !cut && routine.kind() != Routine.Kind.GENERATOR;
    return new Run.Outcome(result(end), end.heap, end.facts, never);
  }

  private void rounds(State start) {
    int count = routine.blocks().size();
    State[] before = new State[count];
    int[] rounds = new int[count];
    before[0] = start;
    // What comes before goes first, so that where ways meet again is gone through once for both.
    int[] rank = BlockOrder.of(routine);
    NavigableSet<Integer> open = new TreeSet<>(Comparator.comparingInt(number -> rank[number]));
    open.add(0);
    while (!open.isEmpty()) {
      int number = Objects.requireNonNull(open.pollFirst());
      if (rounds[number]++ >= MOST_ROUNDS) {
        run.found.limit(
            "%s (%s:%d) still changed what it works on after %d rounds of a loop; what it did after that was not followed"
                .formatted(routine.title(), module.file(), routine.at().line(), MOST_ROUNDS));
        continue;
      }
      changed.clear();
      State state = Objects.requireNonNull(before[number]).copy();
      Block block = routine.blocks().get(number);
      if (!through(block, state, before, open)) {
        cut = true;
        return;
      }
      if (!state.dead) {
        finish(block, state, before, open);
      }
      for (int register : changed) {
        uses.of(register).stream()
            .filter(other -> other != number && before[other] != null && rounds[other] > 0)
            .forEach(open::add);
      }
    }
  }

  /** Goes through a block; an exception can leave it before and behind each instruction. */
  private boolean through(Block block, State state, State[] before, NavigableSet<Integer> open) {
    if (block.handler() >= 0) {
      reach(block.handler(), state, before, open);
    }
    for (Instruction instruction : block.instructions()) {
      if (!run.budget.step()) {
        return false;
      }
      Value value = steps.value(instruction, state);
      if (state.dead) {
        break;
      }
      if (instruction.to() >= 0) {
        set(instruction, value, state);
      }
    }
    if (block.handler() >= 0) {
      reach(block.handler(), state, before, open);
    }
    return true;
  }

  private void set(Instruction instruction, Value value, State state) {
    if (instruction instanceof Instruction.Copy) {
      state.locals.put("%" + instruction.to(), value);
      return;
    }
    if (!value.equals(registers[instruction.to()])) {
      registers[instruction.to()] = value;
      changed.add(instruction.to());
    }
  }

  private void finish(Block block, State state, State[] before, NavigableSet<Integer> open) {
    switch (block.end()) {
      case Ending.Jump(int to) -> reach(to, state, before, open);
      case Ending.Branch branch -> branch(block, branch, state, before, open);
      case Ending.Return(int value, var at) -> leave(value, state);
      case Ending.Throw(int value, var _) -> {
        if (value >= 0) {
          thrown = thrown.or(register(value, state));
        }
      }
    }
  }

  private void branch(
      Block block, Ending.Branch branch, State state, State[] before, NavigableSet<Integer> open) {
    if (branch.condition() < 0) {
      reach(branch.yes(), state, before, open);
      reach(branch.no(), state, before, open);
      return;
    }
    Value condition = register(branch.condition(), state);
    Privileges.tested(condition, new Site(module, branch.at(), 0), run);
    Optional<Boolean> truth = condition.truth();
    if (!truth.equals(Optional.of(false))) {
      State yes = state.knowing(condition.test().whenTrue());
      decided(block, branch, new Test(condition.test().whenTrue(), Facts.IMPOSSIBLE), yes);
      reach(branch.yes(), yes, before, open);
    }
    if (!truth.equals(Optional.of(true))) {
      State no = state.knowing(condition.test().whenFalse());
      decided(block, branch, new Test(Facts.IMPOSSIBLE, condition.test().whenFalse()), no);
      reach(branch.no(), no, before, open);
    }
  }

  /** Of {@code a and b}, where {@code a} decides, the whole is what {@code a} was found to be. */
  private void decided(Block block, Ending.Branch branch, Test test, State state) {
    if (!block.instructions().isEmpty()
        && block.instructions().getLast() instanceof Instruction.Copy copy
        && copy.from() == branch.condition()) {
      state.locals.computeIfPresent("%" + copy.to(), (_, value) -> value.testing(test));
    }
  }

  private static void reach(int to, State state, State[] before, NavigableSet<Integer> open) {
    State there = before[to];
    if (there == null) {
      before[to] = state.copy();
      open.add(to);
    } else if (there.join(state)) {
      open.add(to);
    }
  }

  /** A way out; what follows from the value being true depends on which way was taken. */
  private void leave(int register, State state) {
    Value value = register >= 0 ? register(register, state) : Value.of(new Literal.Nothing());
    returned = returned.or(state.known(value).testing(Test.NONE));
    Optional<Boolean> truth = value.truth();
    if (!truth.equals(Optional.of(false))) {
      Facts then = state.facts.and(value.test().whenTrue());
      whenTrue = whenTrue == null ? then : whenTrue.either(then);
    }
    if (!truth.equals(Optional.of(true))) {
      Facts then = state.facts.and(value.test().whenFalse());
      whenFalse = whenFalse == null ? then : whenFalse.either(then);
    }
    State mine = new State(new HashMap<>(), state.heap, state.facts);
    if (left == null) {
      left = mine.copy();
    } else {
      left.join(mine);
    }
  }

  private Value result(State end) {
    Facts yes = whenTrue == null ? Facts.NONE : whenTrue;
    Facts no = whenFalse == null ? Facts.NONE : whenFalse;
    if (routine.kind() == Routine.Kind.GENERATOR) {
      int id = run.id("yields", module.file(), routine.id(), context);
      end.heap.put(id, Thing.empty(Thing.Kind.LIST).with(Thing.REST, yielded));
      return Value.of(new Ref.Thing(id));
    }
    return returned.testing(new Test(yes, no));
  }

  void handOver(Value value) {
    yielded = yielded.or(value);
  }

  Value caught() {
    return thrown.or(Value.of(new Ref.External("exception")));
  }

  boolean isMissing(String parameter) {
    return missing.contains(parameter);
  }

  Value register(int register, State state) {
    if (register < 0) {
      return Value.NEVER;
    }
    Value copied = state.locals.get("%" + register);
    return copied == null ? registers[register] : copied;
  }

  /** A variable of this routine. */
  Value read(String name, State state) {
    if (routine.id() == 0 || shared.contains(name)) {
      return state.thing(frame).get(name);
    }
    return state.locals.getOrDefault(name, Value.NEVER);
  }

  /** Sets a variable of this routine. */
  void write(String name, Value value, State state) {
    if (routine.id() == 0 || shared.contains(name)) {
      state.heap.put(frame, state.thing(frame).with(name, value));
    } else {
      state.locals.put(name, value);
    }
  }

  /** The object with the variables of a routine around this one. */
  int frameOf(int other) {
    if (other == routine.id()) {
      return frame;
    }
    return other == 0 ? run.frame(module) : function.frames().getOrDefault(other, 0);
  }

  /** The frames that a routine made here sees. */
  Map<Integer, Integer> frames() {
    Map<Integer, Integer> all = new HashMap<>(function.frames());
    if (routine.id() != 0) {
      all.put(routine.id(), frame);
    }
    return all;
  }
}
