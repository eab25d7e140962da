package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Locale;

/** Which actions a statement is about ("IAM JSON policy elements: Action", "… NotAction"). */
record ActionMatcher(List<Glob> globs, boolean excepted) {

  static ActionMatcher of(Statement statement, Reading reading) {
    boolean excepted = statement.actions().excepted();
    boolean open = isWide(statement, reading) != excepted;
    return new ActionMatcher(
        statement.actions().words().stream()
            .map(Word::text)
            .map(text -> Pattern.of(text, new Pattern.Style(true, false, open)))
            .map(pattern -> new Glob(pattern.fixed().toLowerCase(Locale.ROOT)))
            .toList(),
        excepted);
  }

  /** Whether the statement allows, under this reading. */
  static boolean allows(Statement statement, Reading reading) {
    return statement.effect() == Effect.ALLOW
        || (statement.effect() == Effect.UNKNOWN && reading == Reading.GENEROUS);
  }

  /** Whether what is open is taken to make it match. */
  static boolean isWide(Statement statement, Reading reading) {
    return allows(statement, reading) == (reading == Reading.GENEROUS);
  }

  /** Whether it is about this action, in lower case. */
  boolean matches(String action) {
    for (Glob glob : globs) {
      if (glob.matches(action)) {
        return !excepted;
      }
    }
    return excepted;
  }
}
