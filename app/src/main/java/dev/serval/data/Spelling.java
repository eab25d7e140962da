package dev.serval.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to write. */
public final class Spelling {

  private Spelling() {}

  /** The candidate with the fewest slips, if few enough: one in four characters, at most four. */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    String lower = written.toLowerCase(Locale.ROOT);
    int bound = Math.min(4, Math.max(1, written.length() / 4));
    String best = "";
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - written.length()) <= bound) {
        int slips = slips(lower, candidate.toLowerCase(Locale.ROOT));
        if (slips <= bound) {
          best = candidate;
          bound = slips - 1;
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Letters to add, drop, change, or swap with their neighbours (Damerau and Levenshtein). */
  static int slips(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
