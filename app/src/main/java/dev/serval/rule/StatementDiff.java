package dev.serval.rule;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.StatementJson;
import dev.serval.document.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to change in a statement of a policy, line by line: those to take out, those to put in. */
public final class StatementDiff {

  /** Nobody reads a longer one, and comparing takes the square of it. */
  private static final int MOST_LINES = 300;

  private StatementDiff() {}

  /** The difference; empty where there is none, or where it is too long to be read. */
  public static Optional<String> between(Statement old, Statement now) {
    return between(lines(old), lines(now));
  }

  /** The whole statement goes. */
  public static Optional<String> without(Statement old) {
    return between(lines(old), List.of());
  }

  private static List<String> lines(Statement statement) {
    return JsonWriter.indented(StatementJson.of(statement)).stripTrailing().lines().toList();
  }

  private static Optional<String> between(List<String> old, List<String> now) {
    if (old.size() > MOST_LINES || now.size() > MOST_LINES || old.equals(now)) {
      return Optional.empty();
    }
    int[][] common = common(old, now);
    List<String> out = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        out.add("  " + old.get(i));
        i++;
        j++;
      } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
        out.add("- " + old.get(i++));
      } else {
        out.add("+ " + now.get(j++));
      }
    }
    return Optional.of(String.join("\n", out));
  }

  /** How many lines the rests from two places have in common, in order. */
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
