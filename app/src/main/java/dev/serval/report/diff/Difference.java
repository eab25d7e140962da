package dev.serval.report.diff;

import dev.serval.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Something that is in one of two results only, or not the same in both.
 *
 * @param kind what it is
 * @param change what happened to it
 * @param id what it is known by in both: a function's ARN, a finding's fingerprint
 * @param name what people call it
 * @param severity of findings
 * @param text what more there is to say: a finding's message, a gap's reason
 * @param parts of what changed, which parts did
 */
public record Difference(
    Kind kind,
    Change change,
    String id,
    String name,
    Optional<Severity> severity,
    String text,
    List<Part> parts) {

  public Difference {
    parts = List.copyOf(parts);
  }

  /** What differs. */
  public enum Kind {
    /** A function. */
    FUNCTION,
    /** A finding, also one that could not be judged. */
    FINDING,
    /** Something that could not be read. */
    GAP
  }

  /** What happened. */
  public enum Change {
    /** It is in the new one only. */
    CAME,
    /** It is in the old one only. */
    WENT,
    /** It is in both, and not the same. */
    CHANGED
  }

  /**
   * A part of a thing that changed.
   *
   * @param what such as {@code runtime}, {@code environment}
   * @param before empty where it came
   * @param after empty where it went
   */
  public record Part(String what, String before, String after) {
    /** What happened to it. */
    public Change change() {
      if (before.isEmpty()) {
        return Change.CAME;
      }
      return after.isEmpty() ? Change.WENT : Change.CHANGED;
    }
  }
}
