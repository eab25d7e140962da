package dev.serval.analysis.iam.language;

import dev.serval.data.IamTable;
import dev.serval.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what AWS takes although it can't mean anything: unknown actions and condition keys,
 * resources that no action of the statement is about, names that stand twice.
 *
 * <p>Threads can share one.
 */
public final class PolicyCheck {

  /** More different patterns than people write; hostile ones are not kept. */
  private static final int MOST = 20_000;

  private final IamTable table;
  private final KeyCheck keys;
  private final Map<String, ActionMeaning> meanings = new ConcurrentHashMap<>();

  public PolicyCheck(IamTable table) {
    this.table = table;
    this.keys = new KeyCheck(table);
  }

  /** Something that can't be meant as it is written. */
  public record Warning(Origin at, String message) {}

  /** All there is to say about a policy. */
  public static List<Warning> of(PolicyDocument policy, IamTable table) {
    return new PolicyCheck(table).warnings(policy);
  }

  /** All there is to say about a policy. */
  public List<Warning> warnings(PolicyDocument policy) {
    List<Warning> all = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (Statement statement : policy.statements()) {
      statement(statement, all);
      statement
          .sid()
          .filter(sid -> !sids.add(sid))
          .ifPresent(sid -> all.add(new Warning(statement.at(), "Sid '" + sid + "' stands twice")));
    }
    return List.copyOf(all);
  }

  private void statement(Statement statement, List<Warning> all) {
    statement.principals().ifPresent(principals -> principals(principals, all));
    List<ActionMeaning> meant = new ArrayList<>();
    boolean every = !statement.actions().excepted();
    for (Word word : statement.actions().words()) {
      Optional<ActionMeaning> meaning = action(word, all);
      meaning.ifPresent(meant::add);
      every &= meaning.isPresent();
    }
    // What is said of all actions of a statement can be said only where all are known.
    if (every) {
      statement
          .resources()
          .filter(resources -> !resources.excepted())
          .ifPresent(
              resources -> new ResourceCheck(statement.actions(), meant, all).check(resources));
    }
    keys.check(statement, every ? meant : List.of(), all);
  }

  /** What the actions are about; empty where that is not known, or could be anything. */
  private Optional<ActionMeaning> action(Word word, List<Warning> all) {
    String written = word.shown();
    if (!word.isKnown() || written.equals("*")) {
      return Optional.empty();
    }
    if (!table.matchesAnything(written)) {
      String meant =
          table.suggestion(written).map(found -> "; did you mean " + found + "?").orElse("");
      all.add(new Warning(word.at(), "no action is named " + written + meant));
      return Optional.empty();
    }
    String prefix = written.substring(0, Math.max(0, written.indexOf(':')));
    return prefix.isEmpty() || prefix.contains("*") || prefix.contains("?")
        ? Optional.empty()
        : Optional.of(meaning(written));
  }

  private ActionMeaning meaning(String written) {
    ActionMeaning known = meanings.get(written);
    if (known == null) {
      known = ActionMeaning.of(written, table);
      if (meanings.size() < MOST) {
        meanings.put(written, known);
      }
    }
    return known;
  }

  private static void principals(Principals principals, List<Warning> all) {
    for (Principals.Who who : principals.listed()) {
      String written = who.word().shown();
      if (who.kind() == Principals.Kind.AWS
          && who.word().isKnown()
          && written.length() > 1
          && (written.indexOf('*') >= 0 || written.indexOf('?') >= 0)) {
        all.add(
            new Warning(
                who.word().at(),
                "'"
                    + written
                    + "' names nobody: a principal's ARN takes no wildcards; write a"
                    + " condition on aws:PrincipalArn"));
      }
    }
  }
}
