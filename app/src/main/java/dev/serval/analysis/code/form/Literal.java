package dev.serval.analysis.code.form;

/** A value that stands in the source. */
public sealed interface Literal {

  /** Text, with escapes resolved; of bytes, one character each. */
  record Text(String value) implements Literal {}

  /** A number as written, without separators. */
  record Numeral(String written) implements Literal {}

  /** A truth value. */
  record Truth(boolean value) implements Literal {}

  /** None, null, undefined, nil. */
  record Nothing() implements Literal {}

  /** A regular expression: its source and flags. */
  record Regex(String source, String flags) implements Literal {}
}
