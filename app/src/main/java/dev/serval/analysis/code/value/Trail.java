package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of data so far, last step first. Two values differ by what they are, not by their ways:
 * all trails are equal, so that following loops comes to an end.
 */
public final class Trail {

  /** More steps than anybody reads. */
  private static final int MOST = 40;

  /** No step so far. */
  public static final Trail START = new Trail(null, null, 0);

  private final @Nullable Trail before;
  private final @Nullable Step last;
  private final int length;

  private Trail(@Nullable Trail before, @Nullable Step last, int length) {
    this.before = before;
    this.last = last;
    this.length = length;
  }

  /**
   * A step.
   *
   * @param file where it stands
   * @param at where it stands there
   * @param how what it does to the data, such as {@code becomes part of a text}
   */
  public record Step(String file, Place at, String how) {}

  /** The trail with one more step; on a line where it was last, the later step takes its place. */
  public Trail then(Step step) {
    if (last != null && last.file().equals(step.file()) && last.at().line() == step.at().line()) {
      return last.how().equals(step.how()) ? this : new Trail(before, step, length);
    }
    return length >= MOST ? this : new Trail(this, step, length + 1);
  }

  /** The steps in order. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Trail at = this; at != null && at.last != null; at = at.before) {
      steps.addFirst(at.last);
    }
    return steps;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Trail;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
