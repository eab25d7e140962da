package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Conditions, as languages write them that have them from C: each side of {@code &&} and {@code ||}
 * is tested in a block of its own, so that what one side proves holds in the other.
 */
public final class Conditions {

  private static final int MOST_DEPTH = 400;

  private final SyntaxTree tree;
  private final RoutineBuilder out;
  private final IntUnaryOperator value;
  private final IntFunction<Place> place;
  private int depth;

  /**
   * Conditions of one routine.
   *
   * @param value makes the register with an expression's value
   * @param place where a node is
   */
  public Conditions(
      SyntaxTree tree, RoutineBuilder out, IntUnaryOperator value, IntFunction<Place> place) {
    this.tree = tree;
    this.out = out;
    this.value = value;
    this.place = place;
  }

  /** Goes to one block where a condition holds, and to the other where it does not. */
  public void branch(int node, int yes, int no) {
    if (node == SyntaxTree.NONE || depth > MOST_DEPTH) {
      out.branch(Instruction.NONE, yes, no, place.apply(Math.max(node, SyntaxTree.ROOT)));
      return;
    }
    depth++;
    try {
      test(node, yes, no);
    } finally {
      depth--;
    }
  }

  private void test(int node, int yes, int no) {
    if (tree.is(node, "parenthesized_expression")) {
      branch(tree.named(node).getFirst(), yes, no);
      return;
    }
    int sign = tree.child(node, "operator");
    String operator = sign == SyntaxTree.NONE ? "" : tree.text(sign);
    if (tree.is(node, "unary_expression") && operator.equals("!")) {
      branch(tree.named(node).getLast(), no, yes);
    } else if (tree.is(node, "binary_expression")
        && (operator.equals("&&") || operator.equals("||"))) {
      int second = out.block();
      boolean and = operator.equals("&&");
      branch(tree.child(node, "left"), and ? second : yes, and ? no : second);
      out.in(second);
      branch(tree.child(node, "right"), yes, no);
    } else {
      out.branch(value.applyAsInt(node), yes, no, place.apply(node));
    }
  }
}
