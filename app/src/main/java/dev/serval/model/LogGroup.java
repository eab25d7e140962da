package dev.serval.model;

/**
 * A CloudWatch Logs group.
 *
 * @param id who it is
 * @param retention in days; {@link #FOREVER} where never deleted
 */
public record LogGroup(Identity id, Value<Integer> retention) implements Resource {

  /** Logs are never deleted. */
  public static final int FOREVER = 0;
}
