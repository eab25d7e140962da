package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A policy, prepared to be evaluated often: which statements an action is in is found once. */
public final class CompiledPolicy {

  /** More different actions than anybody asks about; hostile ones are not kept. */
  private static final int MOST_ACTIONS = 4096;

  private final NamedPolicy policy;
  private final Prepared prepared;

  CompiledPolicy(NamedPolicy policy, Reading reading) {
    this(policy, new Prepared(policy.document(), reading));
  }

  private CompiledPolicy(NamedPolicy policy, Prepared prepared) {
    this.policy = policy;
    this.prepared = prepared;
  }

  /** What all policies share that say the same. */
  private static final class Prepared {
    private final PolicyDocument document;
    private final Reading reading;
    private final ActionMatcher[] actions;

    /** Each prepared when an action is asked about that it is in: most never are. */
    private final AtomicReferenceArray<CompiledStatement> statements;

    private final Map<String, CompiledStatement[]> byAction = new ConcurrentHashMap<>();

    Prepared(PolicyDocument document, Reading reading) {
      this.document = document;
      this.reading = reading;
      this.actions =
          document.statements().stream()
              .map(statement -> ActionMatcher.of(statement, reading))
              .toArray(ActionMatcher[]::new);
      this.statements = new AtomicReferenceArray<>(actions.length);
    }

    CompiledStatement[] about(String action) {
      CompiledStatement[] known = byAction.get(action);
      if (known != null) {
        return known;
      }
      CompiledStatement[] found =
          IntStream.range(0, actions.length)
              .filter(i -> actions[i].matches(action))
              .mapToObj(this::statement)
              .toArray(CompiledStatement[]::new);
      if (byAction.size() < MOST_ACTIONS) {
        byAction.put(action, found);
      }
      return found;
    }

    private CompiledStatement statement(int index) {
      CompiledStatement known = statements.get(index);
      if (known == null) {
        known =
            new CompiledStatement(
                document.statements().get(index), index, document.version(), reading);
        statements.set(index, known);
      }
      return known;
    }
  }

  /**
   * The same, prepared once for all who have it.
   *
   * @param other says the same under another name, or at another place
   */
  public CompiledPolicy as(NamedPolicy other) {
    return new CompiledPolicy(other, prepared);
  }

  /** What is shared by all policies that say the same. */
  public Object shared() {
    return prepared;
  }

  /** The name that answers call it by. */
  public String name() {
    return policy.name();
  }

  /** As written. */
  public PolicyDocument document() {
    return policy.document();
  }

  /** Whether any statement is about an action. */
  public boolean isAbout(String action) {
    return about(action.toLowerCase(Locale.ROOT)).length > 0;
  }

  /** The statements, as written, that are about an action. */
  public List<Statement> statementsAbout(String action) {
    return Stream.of(about(action.toLowerCase(Locale.ROOT)))
        .map(statement -> policy.document().statements().get(statement.index()))
        .toList();
  }

  /** The statements that are about an action, in lower case. */
  CompiledStatement[] about(String action) {
    return prepared.about(action);
  }
}
