package dev.serval.analysis.iam.proof;

/** A set of a key's values. The complement of each is such a set again. */
sealed interface Values permits Texts, Addresses, Spans {

  /** Whether the value is among them; what is not of their kind is not, nor in the complement. */
  boolean has(String value);

  Values complement();
}
