package dev.serval.analysis.code.lower.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The blocks of a method: where its jumps lead to, and where exceptions are taken. */
final class Blocks {

  /**
   * Elements that run one after the other.
   *
   * @param from the first one
   * @param to behind the last one
   * @param handlers the blocks that take exceptions thrown in here, inner ones first
   */
  record Span(int from, int to, List<Integer> handlers) {}

  private static final int MOST_HANDLERS = 1_000;

  private final List<CodeElement> elements;
  private final Map<Label, Integer> labels = new HashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private final Map<Integer, Integer> byStart = new HashMap<>();
  private final int[] comingIn;
  private final BitSet handling = new BitSet();

  /**
   * @throws IllegalArgumentException where no compiler would write so many handlers
   */
  Blocks(CodeModel code) {
    elements = code.elementList();
    if (code.exceptionHandlers().size() > MOST_HANDLERS) {
      throw new IllegalArgumentException("too many exception handlers");
    }
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof LabelTarget target) {
        labels.put(target.label(), i);
      }
    }
    List<Integer> starts = starts(code.exceptionHandlers());
    for (int i = 0; i < starts.size(); i++) {
      byStart.put(starts.get(i), i);
    }
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : elements.size();
      spans.add(new Span(from, to, handlers(code.exceptionHandlers(), from, to)));
    }
    comingIn = new int[spans.size()];
    for (int i = 0; i < spans.size(); i++) {
      after(i).forEach(next -> comingIn[next]++);
      spans.get(i).handlers().forEach(handling::set);
    }
  }

  private List<Integer> starts(List<ExceptionCatch> catches) {
    TreeSet<Integer> starts = new TreeSet<>(List.of(0));
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Instruction instruction && isEnd(instruction)) {
        starts.add(i + 1);
        targets(instruction).forEach(label -> starts.add(position(label)));
      }
    }
    for (ExceptionCatch one : catches) {
      List.of(one.tryStart(), one.tryEnd(), one.handler())
          .forEach(label -> starts.add(position(label)));
    }
    starts.removeIf(start -> start >= elements.size());
    return List.copyOf(starts);
  }

  private List<Integer> handlers(List<ExceptionCatch> catches, int from, int to) {
    return catches.stream()
        .filter(one -> position(one.tryStart()) <= from && to <= position(one.tryEnd()))
        .map(one -> byStart.get(position(one.handler())))
        .filter(handler -> handler != null)
        .distinct()
        .toList();
  }

  private int position(Label label) {
    return labels.getOrDefault(label, elements.size());
  }

  List<Span> spans() {
    return spans;
  }

  List<CodeElement> elements(int span) {
    return elements.subList(spans.get(span).from(), spans.get(span).to());
  }

  /** The block that a label begins. */
  int at(Label label) {
    return byStart.getOrDefault(position(label), spans.size() - 1);
  }

  /** The block behind one; empty where the code ends. */
  Optional<Integer> next(int span) {
    return span + 1 < spans.size() ? Optional.of(span + 1) : Optional.empty();
  }

  /** How many ways lead to a block. */
  int comingIn(int span) {
    return comingIn[span];
  }

  /** Whether exceptions are taken there. */
  boolean isHandler(int span) {
    return handling.get(span);
  }

  private List<Integer> after(int span) {
    Optional<Instruction> end =
        elements(span).stream()
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .filter(Blocks::isEnd)
            .findFirst();
    List<Integer> all = new ArrayList<>();
    end.ifPresent(one -> targets(one).forEach(label -> all.add(at(label))));
    if (end.isEmpty() || goesOn(end.get())) {
      next(span).ifPresent(all::add);
    }
    return all;
  }

  /** Whether an instruction ends its block. */
  static boolean isEnd(Instruction instruction) {
    return switch (instruction) {
      case BranchInstruction _,
          TableSwitchInstruction _,
          LookupSwitchInstruction _,
          ReturnInstruction _,
          ThrowInstruction _ ->
          true;
      default -> false;
    };
  }

  private static boolean goesOn(Instruction instruction) {
    return instruction instanceof BranchInstruction && !isGoto(instruction);
  }

  /** Whether it jumps whatever is on the stack. */
  static boolean isGoto(Instruction instruction) {
    return instruction.opcode() == Opcode.GOTO || instruction.opcode() == Opcode.GOTO_W;
  }

  private static List<Label> targets(Instruction instruction) {
    return switch (instruction) {
      case BranchInstruction branch -> List.of(branch.target());
      case TableSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
      case LookupSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
      default -> List.of();
    };
  }

  private static List<Label> targets(Label otherwise, List<SwitchCase> cases) {
    List<Label> all = new ArrayList<>(cases.stream().map(SwitchCase::target).toList());
    all.add(otherwise);
    return all;
  }
}
