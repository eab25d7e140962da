package dev.serval.analysis.control;

import java.util.List;

/**
 * Roles and users, the first of them by name.
 *
 * @param named at most {@value #NAMED}, sorted
 * @param count how many there are
 */
public record Principals(List<String> named, int count) {

  /** More names than these nobody reads. */
  public static final int NAMED = 20;

  public Principals {
    named = List.copyOf(named);
  }
}
