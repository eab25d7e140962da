package dev.serval.source.terraform.function;

/** A built-in function. */
@FunctionalInterface
public interface Function {

  /** Its value. */
  Term apply(Arguments given);
}
