package dev.serval.analysis.code.lower.bytecode;

import java.lang.constant.ClassDesc;

/**
 * What lies on the stack.
 *
 * @param register that has the value
 * @param type as declared; {@code Object} where nothing is known
 */
record Operand(int register, ClassDesc type) {

  /** Whether it takes two places of the stack. */
  boolean isWide() {
    return type.descriptorString().equals("J") || type.descriptorString().equals("D");
  }
}
