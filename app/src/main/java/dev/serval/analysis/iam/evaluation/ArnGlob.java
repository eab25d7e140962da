package dev.serval.analysis.iam.evaluation;

import java.util.Arrays;

/**
 * A pattern of ARNs: each part between colons is matched by itself, so that no wildcard spans two
 * ("IAM JSON policy elements: Resource"; "… Condition operators: ARN").
 */
final class ArnGlob {

  private static final int PARTS = 6;

  private final Glob whole;
  private final Glob[] parts;

  /** Whether the last part given may be the beginning of all that follows. */
  private final boolean open;

  /** A pattern with its wildcards as {@link Glob} has them. */
  ArnGlob(String pattern) {
    this.whole = new Glob(pattern);
    String[] split = pattern.split(":", PARTS);
    this.parts = Arrays.stream(split).map(Glob::new).toArray(Glob[]::new);
    this.open =
        split.length < PARTS
            && pattern.length() > 1
            && pattern.charAt(pattern.length() - 1) == Glob.ANY_TEXT;
  }

  /** What is matched: an ARN and its parts. */
  static final class Target {
    private final String text;
    private final String[] parts;
    private final boolean marked;

    private Target(String text) {
      this.text = text;
      this.parts = text.split(":", PARTS);
      this.marked = Marked.hasMark(text);
    }

    static Target of(String text) {
      return new Target(text);
    }
  }

  boolean matches(Target target, boolean generous) {
    if (whole.isEverything()) {
      return true;
    }
    boolean may = generous && (target.marked || whole.isFilledByAws());
    if (open && target.parts.length >= parts.length) {
      return firstParts(target, may);
    }
    if (parts.length < PARTS || target.parts.length < PARTS) {
      return one(whole, target.text, may);
    }
    return firstParts(target, may);
  }

  private boolean firstParts(Target target, boolean may) {
    // From the end: what differs most comes last.
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!one(parts[i], target.parts[i], may)) {
        return false;
      }
    }
    return true;
  }

  private static boolean one(Glob glob, String text, boolean may) {
    return may ? glob.mayMatch(text) : glob.matches(text);
  }
}
