package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Routine;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The order of a routine's blocks in which each comes behind those that lead to it, loops aside.
 */
final class BlockOrder {

  private BlockOrder() {}

  /** By block, its place in the order; blocks that nothing leads to come last. */
  static int[] of(Routine routine) {
    int count = routine.blocks().size();
    int[] rank = new int[count];
    boolean[] seen = new boolean[count];
    int[] next = new int[count];
    int place = count;
    Deque<Integer> path = new ArrayDeque<>();
    path.push(0);
    seen[0] = true;
    while (!path.isEmpty()) {
      int block = path.peek();
      int to = successor(routine.blocks().get(block), next[block]++);
      if (to == NONE) {
        rank[block] = --place;
        path.pop();
      } else if (to >= 0 && !seen[to]) {
        seen[to] = true;
        path.push(to);
      }
    }
    int last = count;
    for (int block = 0; block < count; block++) {
      if (!seen[block]) {
        rank[block] = last++;
      }
    }
    return rank;
  }

  private static final int NONE = -2;

  /** Where a block leads: to its handler, and by its end. */
  private static int successor(Block block, int number) {
    return switch (number) {
      case 0 -> block.handler();
      case 1 ->
          switch (block.end()) {
            case Ending.Jump(int to) -> to;
            case Ending.Branch branch -> branch.no();
            default -> -1;
          };
      case 2 -> block.end() instanceof Ending.Branch branch ? branch.yes() : -1;
      default -> NONE;
    };
  }
}
