package dev.serval.analysis.iam.proof;

/** What a policy variable stands for in the requests that are looked for. */
interface Filling {

  /** Nothing is known about any variable. */
  Filling OPEN = _ -> new Open();

  /** What is known of a variable's value. */
  sealed interface Filled {}

  /** It has this value. */
  record Is(String value) implements Filled {}

  /** The key is not in the request. */
  record Missing() implements Filled {}

  /** It could be anything. */
  record Open() implements Filled {}

  /**
   * The value of a variable.
   *
   * @param key in lower case
   */
  Filled of(String key);
}
