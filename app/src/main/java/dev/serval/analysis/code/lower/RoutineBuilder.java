package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Routine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts a routine together, block by block. What follows a return or throw is kept, unreached. */
public final class RoutineBuilder {

  /** The block that takes exceptions nowhere. */
  private static final int NO_HANDLER = -1;

  private static final int NOWHERE = -1;

  private final int id;
  private final String name;
  private final String owner;
  private final Place at;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Draft> blocks = new ArrayList<>();
  private final Deque<Integer> handlers = new ArrayDeque<>();
  private final Deque<Loop> loops = new ArrayDeque<>();
  private final Set<String> shared = new TreeSet<>();
  private Routine.Kind kind = Routine.Kind.PLAIN;
  private int registers;
  private int current;

  /** A routine without code so far. */
  public RoutineBuilder(int id, String name, String owner, Place at) {
    this.id = id;
    this.name = name;
    this.owner = owner;
    this.at = at;
    current = block();
  }

  /** The routine's number in its module. */
  public int id() {
    return id;
  }

  /** Adds a parameter behind those that are there. */
  public void parameter(Parameter parameter) {
    parameters.add(parameter);
  }

  /** Says what calling the routine gives. */
  public void kind(Routine.Kind newKind) {
    kind = newKind;
  }

  /** Says that a routine within this one uses the variable. */
  public void share(String variable) {
    shared.add(variable);
  }

  /** A register of its own. */
  public int register() {
    return registers++;
  }

  /** Adds an instruction, and returns the register that it sets. */
  public int add(Instruction instruction) {
    here().instructions.add(instruction);
    return instruction.to();
  }

  /** What was added last to the current block. */
  public Optional<Instruction> last() {
    List<Instruction> all = here().instructions;
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** A new block, to be gone to later. */
  public int block() {
    blocks.add(new Draft(handlers.isEmpty() ? NO_HANDLER : handlers.peek()));
    return blocks.size() - 1;
  }

  /** Has the exceptions of a block taken there. */
  public void guard(int block, int handler) {
    blocks.get(block).handler = handler;
  }

  /** Goes on in this block. */
  public void in(int block) {
    current = block;
  }

  /** Goes on in the next block, where the current one leads to. */
  public void follow(int block) {
    jump(block);
    in(block);
  }

  /** Ends the current block. */
  public void jump(int to) {
    end(new Ending.Jump(to));
  }

  /** Ends the current block by a test. */
  public void branch(int condition, int yes, int no, Place place) {
    end(new Ending.Branch(condition, yes, no, place));
  }

  /** Ends the current block by leaving the routine. */
  public void leave(int value, Place place) {
    end(new Ending.Return(value, place));
  }

  /** Ends the current block by an exception. */
  public void fail(int value, Place place) {
    end(new Ending.Throw(value, place));
  }

  private void end(Ending ending) {
    here().ending = ending;
    current = NOWHERE;
  }

  /** What follows an ending, such as code behind a return, has a block that nothing leads to. */
  private Draft here() {
    if (current == NOWHERE) {
      current = block();
    }
    return blocks.get(current);
  }

  /** Blocks made from here on have their exceptions taken there; the current block ends. */
  public void guard(int handler) {
    handlers.push(handler);
    follow(block());
  }

  /** Ends what {@link #guard} began. */
  public void unguard() {
    handlers.pop();
    follow(block());
  }

  /** Enters a loop, or a block that can be left by its label. */
  public void enter(Loop loop) {
    loops.push(loop);
  }

  /** Leaves what was entered last. */
  public void exit() {
    loops.pop();
  }

  /** Leaves a loop; where none of this label is around it, nothing happens. */
  public void breakOut(String label) {
    for (Loop loop : loops) {
      if (label.isEmpty() ? loop.plainBreak : loop.label.equals(label)) {
        jump(loop.out);
        return;
      }
    }
  }

  /** Goes on with the next turn of a loop. */
  public void proceed(String label) {
    for (Loop loop : loops) {
      if (loop.again >= 0 && (label.isEmpty() || loop.label.equals(label))) {
        jump(loop.again);
        return;
      }
    }
  }

  /** The routine as it is now; its end returns nothing. */
  public Routine done() {
    leave(Instruction.NONE, at);
    return new Routine(
        id,
        name,
        owner,
        parameters,
        kind,
        blocks.stream().map(draft -> draft.block(at)).toList(),
        registers,
        List.copyOf(shared),
        at);
  }

  /**
   * Something that can be left early.
   *
   * @param label its name; empty for none
   * @param again where the next turn begins; -1 for a switch or labelled block
   * @param out where it goes on behind it
   * @param plainBreak whether a break without label leaves it
   */
  public record Loop(String label, int again, int out, boolean plainBreak) {

    /** A loop without label. */
    public static Loop of(int again, int out) {
      return new Loop("", again, out, true);
    }
  }

  private static final class Draft {
    private int handler;
    private final List<Instruction> instructions = new ArrayList<>();
    private @Nullable Ending ending;

    Draft(int handler) {
      this.handler = handler;
    }

    Block block(Place at) {
      return new Block(
          instructions, ending == null ? new Ending.Return(Instruction.NONE, at) : ending, handler);
    }
  }

  /** Names of parameters so far, for those who need to know what is declared. */
  public Map<String, Parameter.Kind> parameters() {
    Map<String, Parameter.Kind> all = new java.util.LinkedHashMap<>();
    parameters.forEach(parameter -> all.put(parameter.name(), parameter.kind()));
    return all;
  }
}
