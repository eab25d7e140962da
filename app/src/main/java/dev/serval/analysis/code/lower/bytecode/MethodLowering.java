package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Instruction;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The blocks of a method, one after the other, each with the stack as it is where it begins. */
final class MethodLowering {

  private static final ClassDesc THROWABLE = ClassDesc.of("java.lang.Throwable");

  private final MethodCode code;
  private final Blocks blocks;
  private final ClassDesc returned;
  private final StackTypes types;
  private final Slots slots;
  private final Steps steps;

  /** The form's number of each block. */
  private final int[] numbers;

  private final Map<Integer, List<Operand>> stacks = new HashMap<>();

  /** Numbers in variables where a block begins. */
  private final Map<Integer, Map<String, Integer>> constants = new HashMap<>();

  private final NavigableSet<Integer> open = new TreeSet<>();

  /** Blocks that are there once more, to be filled when the current one is at its end. */
  private final Deque<Again> again = new ArrayDeque<>();

  private record Again(int block, int span, List<Operand> stack) {}

  private MethodLowering(MethodCode code, CodeModel model, ClassDesc returned) {
    this.code = code;
    this.returned = returned;
    this.blocks = new Blocks(model);
    this.types = new StackTypes(model, blocks);
    this.slots = new Slots(model);
    this.steps = new Steps(code, slots);
    this.numbers = new int[blocks.spans().size()];
  }

  /** Lowers a method's code into its routine. */
  static void lower(MethodCode code, CodeModel model, ClassDesc returned) {
    new MethodLowering(code, model, returned).run();
  }

  private void run() {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = code.out.block();
    }
    guard();
    code.out.jump(numbers[0]);
    stacks.put(0, List.of());
    open.add(0);
    while (!open.isEmpty()) {
      block(Objects.requireNonNull(open.pollFirst()));
    }
  }

  /** Who takes an exception is asked one after the other. */
  private void guard() {
    Map<List<Integer>, Integer> known = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      List<Integer> handlers = blocks.spans().get(i).handlers();
      if (!handlers.isEmpty()) {
        code.out.guard(numbers[i], known.computeIfAbsent(handlers, this::asked));
      }
    }
  }

  private int asked(List<Integer> handlers) {
    if (handlers.size() == 1) {
      return numbers[handlers.getFirst()];
    }
    int before = code.out.block();
    int rest = asked(handlers.subList(1, handlers.size()));
    int own = numbers[handlers.getFirst()];
    code.out.in(before);
    code.out.branch(Instruction.NONE, own, rest, code.at());
    code.out.in(0);
    return before;
  }

  private void block(int span) {
    code.out.in(numbers[span]);
    code.stack(stacks.getOrDefault(span, List.of()));
    code.numbers(constants.getOrDefault(span, Map.of()));
    if (blocks.isHandler(span)) {
      int caught = code.add(new Instruction.Caught(code.out.register(), code.at()));
      code.stack(List.of(new Operand(caught, THROWABLE)));
    }
    // Handlers are reached without anything on the stack.
    blocks.spans().get(span).handlers().forEach(handler -> begin(handler, List.of()));
    boolean ended = false;
    for (CodeElement element : blocks.elements(span)) {
      switch (element) {
        case LineNumber line -> code.at(line.line());
        case java.lang.classfile.Instruction instruction when Blocks.isEnd(instruction) -> {
          end(span, instruction);
          ended = true;
        }
        case java.lang.classfile.Instruction instruction -> steps.take(instruction);
        default -> {}
      }
    }
    if (!ended) {
      Optional<Integer> next = blocks.next(span);
      if (next.isPresent()) {
        code.out.jump(arrive(next.get()));
      } else {
        code.out.leave(Instruction.NONE, code.at());
      }
    }
    while (!again.isEmpty()) {
      Again one = again.poll();
      code.out.in(one.block());
      code.stack(one.stack());
      end(one.span(), instructions(one.span()).getFirst());
    }
  }

  private void end(int span, java.lang.classfile.Instruction instruction) {
    switch (instruction) {
      case BranchInstruction branch when Blocks.isGoto(branch) ->
          code.out.jump(arrive(blocks.at(branch.target())));
      case BranchInstruction branch -> branch(span, branch);
      case TableSwitchInstruction choice -> choose(choice.cases(), choice.defaultTarget());
      case LookupSwitchInstruction choice -> choose(choice.cases(), choice.defaultTarget());
      case ReturnInstruction leave ->
          code.out.leave(
              leave.typeKind() == TypeKind.VOID ? Instruction.NONE : code.as(code.pop(), returned),
              code.at());
      case ThrowInstruction _ -> code.out.fail(code.pop().register(), code.at());
      default -> throw new IllegalStateException("no end of a block: " + instruction);
    }
  }

  /** A jump is taken where the test holds; code as written runs where it doesn't. */
  private void branch(int span, BranchInstruction branch) {
    Optional<Integer> decided = decided(span, branch);
    if (decided.isPresent()) {
      code.pop();
      code.out.jump(arrive(decided.get()));
      return;
    }
    BranchTest test = BranchTest.of(code, branch);
    int jumped = arrive(blocks.at(branch.target()));
    int ahead = blocks.next(span).map(this::arrive).orElse(jumped);
    code.out.branch(
        test.register(), test.jumps() ? jumped : ahead, test.jumps() ? ahead : jumped, code.at());
  }

  /** Where it goes on if the value tested stands in the code. */
  private Optional<Integer> decided(int span, BranchInstruction branch) {
    boolean truth = branch.opcode() == Opcode.IFEQ || branch.opcode() == Opcode.IFNE;
    List<Operand> stack = code.stack();
    return truth && !stack.isEmpty()
        ? code.numberIn(stack.getLast().register())
            .map(value -> (value == 0) == (branch.opcode() == Opcode.IFEQ))
            .flatMap(jumps -> jumps ? Optional.of(blocks.at(branch.target())) : blocks.next(span))
        : Optional.empty();
  }

  private void choose(List<SwitchCase> cases, Label otherwise) {
    int subject = code.pop().register();
    for (SwitchCase one : cases) {
      int same = code.jdk.compared(subject, code.number(one.caseValue()), code.at());
      int next = code.out.block();
      code.out.branch(same, arrive(blocks.at(one.target())), next, code.at());
      code.out.in(next);
    }
    code.out.jump(arrive(blocks.at(otherwise)));
  }

  /**
   * Where a way to a block leads, with what is on the stack handed on. A way that only goes on to
   * leave with a value or to test it does so by itself, so that what was tested on it still tells
   * of the value.
   */
  private int arrive(int span) {
    List<Operand> stack = code.stack();
    Optional<Integer> chosen = chosen(span);
    if (chosen.isPresent()) {
      constants.put(chosen.get(), Map.of());
      return arrive(chosen.get());
    }
    if (!stack.isEmpty() && isUse(span)) {
      int block = code.out.block();
      again.add(new Again(block, span, stack));
      return block;
    }
    List<Operand> there = begin(span, stack);
    for (int i = 0; i < Math.min(there.size(), stack.size()); i++) {
      int to = there.get(i).register();
      int from = stack.get(i).register();
      if (to != from) {
        code.add(new Instruction.Copy(to, from, code.at()));
      }
    }
    return numbers[span];
  }

  /**
   * Where a block leads that does nothing but choose by a variable whose number is known here:
   * compilers first give each text of a switch a number.
   */
  private Optional<Integer> chosen(int span) {
    List<java.lang.classfile.Instruction> all = instructions(span);
    if (all.size() != 2 || !(all.getFirst() instanceof LoadInstruction load)) {
      return Optional.empty();
    }
    Integer number = code.numbers().get(slots.name(load.slot()));
    return number == null
        ? Optional.empty()
        : switch (all.getLast()) {
          case TableSwitchInstruction choice ->
              Optional.of(chosen(number, choice.cases(), choice.defaultTarget()));
          case LookupSwitchInstruction choice ->
              Optional.of(chosen(number, choice.cases(), choice.defaultTarget()));
          default -> Optional.empty();
        };
  }

  private int chosen(int number, List<SwitchCase> cases, Label otherwise) {
    return blocks.at(
        cases.stream()
            .filter(one -> one.caseValue() == number)
            .map(SwitchCase::target)
            .findFirst()
            .orElse(otherwise));
  }

  private List<java.lang.classfile.Instruction> instructions(int span) {
    return blocks.elements(span).stream()
        .filter(java.lang.classfile.Instruction.class::isInstance)
        .map(java.lang.classfile.Instruction.class::cast)
        .toList();
  }

  /** Whether a block does nothing but leave with what is on the stack, or test it. */
  private boolean isUse(int span) {
    List<java.lang.classfile.Instruction> all = instructions(span);
    return all.size() == 1
        && switch (all.getFirst()) {
          case ReturnInstruction leave -> leave.typeKind() != TypeKind.VOID;
          case BranchInstruction branch ->
              branch.opcode() == Opcode.IFEQ || branch.opcode() == Opcode.IFNE;
          default -> false;
        };
  }

  /** The stack with which a block begins; where ways meet, it has registers of its own. */
  private List<Operand> begin(int span, List<Operand> stack) {
    List<Operand> known = stacks.get(span);
    if (known != null) {
      return known;
    }
    List<Operand> there =
        blocks.comingIn(span) < 2
            ? stack
            : IntStream.range(0, stack.size()).mapToObj(i -> met(span, i, stack.get(i))).toList();
    stacks.put(span, there);
    if (blocks.comingIn(span) < 2) {
      constants.putIfAbsent(span, code.numbers());
    }
    open.add(span);
    return there;
  }

  private Operand met(int span, int place, Operand one) {
    return code.isIncomplete(one.register())
        ? one
        : new Operand(code.out.register(), types.of(span, place, one.type()));
  }
}
