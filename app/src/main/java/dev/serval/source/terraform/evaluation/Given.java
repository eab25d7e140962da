package dev.serval.source.terraform.evaluation;

import dev.serval.source.terraform.hcl.Expression;

/** A variable's value from outside the configuration. */
public sealed interface Given {

  /** As written in a file of values. */
  record Written(Expression value) implements Given {}

  /** As given on the command line: text, or an expression where the variable's type is none. */
  record Told(String value) implements Given {}
}
