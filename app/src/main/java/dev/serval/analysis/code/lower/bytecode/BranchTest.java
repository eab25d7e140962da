package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ConstantDescs;
import java.util.List;

/**
 * What a jump tests.
 *
 * @param register of the truth value
 * @param jumps whether it jumps where that is true
 */
record BranchTest(int register, boolean jumps) {

  /** Takes what is tested from the stack. */
  static BranchTest of(MethodCode code, BranchInstruction branch) {
    boolean jumps =
        switch (branch.opcode()) {
          case IFEQ, IF_ICMPNE, IF_ACMPNE, IFNONNULL -> false;
          default -> true;
        };
    if (isTruthCompared(code, branch)) {
      boolean no = code.numberIn(code.pop().register()).filter(value -> value == 0).isPresent();
      return new BranchTest(code.pop().register(), jumps != no);
    }
    return new BranchTest(condition(code, branch), jumps);
  }

  /** Whether a truth value is compared with one that stands in the code, as Kotlin does it. */
  private static boolean isTruthCompared(MethodCode code, BranchInstruction branch) {
    List<Operand> stack = code.stack();
    boolean equal = branch.opcode() == Opcode.IF_ICMPEQ || branch.opcode() == Opcode.IF_ICMPNE;
    return equal
        && stack.size() > 1
        && stack.get(stack.size() - 2).type().equals(ConstantDescs.CD_boolean)
        && code.numberIn(stack.getLast().register()).isPresent();
  }

  private static int condition(MethodCode code, BranchInstruction branch) {
    return switch (branch.opcode()) {
      case IFEQ, IFNE -> code.pop().register();
      case IFNULL, IFNONNULL -> compared(code, "==", code.pop().register(), code.nothing());
      case IFLT -> compared(code, "<", code.pop().register(), code.number(0));
      case IFGE -> compared(code, ">=", code.pop().register(), code.number(0));
      case IFGT -> compared(code, ">", code.pop().register(), code.number(0));
      case IFLE -> compared(code, "<=", code.pop().register(), code.number(0));
      default -> {
        List<Operand> both = code.pop(2);
        String operator =
            switch (branch.opcode()) {
              case IF_ICMPLT -> "<";
              case IF_ICMPGE -> ">=";
              case IF_ICMPGT -> ">";
              case IF_ICMPLE -> "<=";
              default -> "==";
            };
        yield compared(code, operator, both.getFirst().register(), both.getLast().register());
      }
    };
  }

  private static int compared(MethodCode code, String operator, int left, int right) {
    return code.add(new Instruction.Binary(code.out.register(), operator, left, right, code.at()));
  }
}
