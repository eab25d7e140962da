package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs beside a routine: it is gone through where it begins, and once more where the routine
 * ends, with what the routine sent to channels meanwhile.
 */
final class GoRoutines {

  /** The member by which a channel is told from a list. */
  private static final String CHANNEL = "(channel)";

  /** More than this in one routine are gone through only where they begin. */
  private static final int MOST = 20;

  private final GoCode code;
  private final List<Instruction> begun = new ArrayList<>();

  GoRoutines(GoCode code) {
    this.code = code;
  }

  /** {@code go f(x)}. */
  void begin(int node) {
    code.tree.named(node).forEach(code.expressions::value);
    code.out.last().filter(_ -> begun.size() < MOST).ifPresent(begun::add);
  }

  /** Where the routine ends. */
  void end() {
    for (Instruction one : begun) {
      switch (one) {
        case Instruction.Call call ->
            code.out.add(
                new Instruction.Call(
                    code.out.register(), call.callee(), call.arguments(), call.at()));
        case Instruction.Invoke call ->
            code.out.add(
                new Instruction.Invoke(
                    code.out.register(),
                    call.receiver(),
                    call.name(),
                    call.arguments(),
                    call.type(),
                    call.at()));
        default -> {}
      }
    }
  }

  /** {@code channel <- value}. */
  void send(int node) {
    SyntaxTree tree = code.tree;
    int channel = code.expressions.value(tree.child(node, "channel"));
    int value = code.expressions.value(tree.child(node, "value"));
    code.calls.invoke(channel, "append", List.of(value), node);
    int yes = code.constant(new Literal.Truth(true), node);
    code.out.add(new Instruction.SetField(channel, CHANNEL, yes, code.place(node)));
  }
}
