package dev.serval.rule.policy;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which functions some user or role of the estate might call, whatever conditions and denials say:
 * rather too many, since the question is what nobody can.
 */
final class Callable {

  private static final String INVOKE = "lambda:InvokeFunction";

  /** Parts of the ARN of an alias or version. */
  private static final int QUALIFIED = 8;

  private final Set<String> exact = new HashSet<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private boolean all;

  Callable(EstatePolicies policies) {
    Set<Object> seen = new HashSet<>();
    Set<String> globs = new HashSet<>();
    for (Caller caller : policies.callers()) {
      caller.identity().stream()
          .filter(held -> seen.add(held.content()))
          .flatMap(held -> held.generous().statementsAbout(INVOKE).stream())
          .filter(statement -> statement.effect() != Effect.DENY)
          .forEach(statement -> add(statement, globs));
    }
    globs.forEach(glob -> patterns.add(pattern(glob)));
  }

  private static Pattern pattern(String glob) {
    String quoted = Pattern.quote(glob);
    return Pattern.compile(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }

  private void add(Statement statement, Set<String> globs) {
    if (statement.resources().isEmpty() || statement.resources().get().excepted()) {
      all = true;
      return;
    }
    for (Word word : statement.resources().get().words()) {
      String text = word.shown();
      if (text.equals("*") || !word.isKnown() || text.contains("$")) {
        all = true;
      } else if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
        exact.add(unqualified(text));
      } else {
        globs.add(unqualified(text));
      }
    }
  }

  /** A right to call an alias or version is one to call the function's code. */
  private static String unqualified(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == QUALIFIED ? String.join(":", Arrays.copyOf(parts, QUALIFIED - 1)) : arn;
  }

  /** Also by an alias or version of it. */
  boolean isCallable(String function) {
    return all
        || exact.contains(function)
        || patterns.stream().anyMatch(glob -> glob.matcher(function).matches());
  }
}
