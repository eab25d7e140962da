package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A policy, prepared to be evaluated often: which statements an action is in is found once. */
public final class CompiledPolicy {

  /** More different actions than anybody asks about; hostile ones are not kept. */
  private static final int MOST_ACTIONS = 4096;

  private final NamedPolicy policy;
  private final List<CompiledStatement> statements;
  private final Map<String, CompiledStatement[]> byAction;

  CompiledPolicy(NamedPolicy policy, Reading reading) {
    PolicyDocument document = policy.document();
    this.policy = policy;
    this.statements =
        document.statements().stream()
            .map(statement -> new CompiledStatement(statement, document.version(), reading))
            .toList();
    this.byAction = new ConcurrentHashMap<>();
  }

  private CompiledPolicy(NamedPolicy policy, CompiledPolicy same) {
    this.policy = policy;
    this.statements = same.statements;
    this.byAction = same.byAction;
  }

  /**
   * The same, prepared once for all who have it.
   *
   * @param other says the same under another name, or at another place
   */
  public CompiledPolicy as(NamedPolicy other) {
    return new CompiledPolicy(other, this);
  }

  /** What is shared by all policies that say the same. */
  public Object shared() {
    return statements;
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
    CompiledStatement[] known = byAction.get(action);
    if (known != null) {
      return known;
    }
    CompiledStatement[] found =
        statements.stream()
            .filter(statement -> statement.isAbout(action))
            .toArray(CompiledStatement[]::new);
    if (byAction.size() < MOST_ACTIONS) {
      byAction.put(action, found);
    }
    return found;
  }
}
