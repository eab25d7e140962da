package dev.serval.analysis.iam.proof;

/**
 * A limit on one key of a request.
 *
 * @param key in lower case; {@link #ACTION}, {@link #RESOURCE}, {@link #SESSION} for what is none
 */
record Bound(String key, Limit limit) {

  static final String ACTION = "action";
  static final String RESOURCE = "resource";

  /** The name of a role's session. */
  static final String SESSION = "session";

  Bound not() {
    return new Bound(key, limit.not());
  }
}
