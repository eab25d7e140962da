package dev.serval.analysis.code.form;

/** The languages whose code has the intermediate form; each has ways of its own to find names. */
public enum Language {
  PYTHON,
  /** JavaScript and TypeScript. */
  JAVASCRIPT,
  /** Java source and JVM bytecode of any language. */
  JAVA,
  GO
}
