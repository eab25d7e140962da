package dev.serval.analysis.code.form;

import java.util.List;

/**
 * Instructions that run one after the other, and where it goes on then.
 *
 * @param instructions in order
 * @param end where it goes on
 * @param handler the number of the block that takes an exception thrown in here; -1 for none
 */
public record Block(List<Instruction> instructions, Ending end, int handler) {

  public Block {
    instructions = List.copyOf(instructions);
  }
}
