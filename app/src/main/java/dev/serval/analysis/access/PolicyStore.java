package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prepares each policy once, however many have it: large accounts have few that differ. */
final class PolicyStore {

  private static final char END = '\u0001';

  private final Evaluator evaluator;
  private final boolean askedOpen;
  private final Map<String, Held> byContent = new ConcurrentHashMap<>();

  /**
   * An empty store.
   *
   * @param askedOpen whether resources are asked for whose names are not known
   */
  PolicyStore(Evaluator evaluator, boolean askedOpen) {
    this.evaluator = evaluator;
    this.askedOpen = askedOpen;
  }

  Held held(String name, PolicyDocument document) {
    Content content = new Content();
    content.add(document);
    NamedPolicy policy = new NamedPolicy(name, document);
    return byContent
        .computeIfAbsent(
            content.text(), _ -> Held.of(evaluator, policy, content.isOpen(), askedOpen))
        .as(policy);
  }

  /** How many policies differ. */
  int size() {
    return byContent.size();
  }

  /** What a policy says, without its places. */
  private static final class Content {
    private final StringBuilder text = new StringBuilder();
    private boolean open;

    String text() {
      return text.toString();
    }

    boolean isOpen() {
      return open;
    }

    void add(PolicyDocument document) {
      text.append(document.version());
      document.statements().forEach(this::add);
    }

    private void add(Statement statement) {
      open |= statement.effect() == Effect.UNKNOWN;
      text.append(END).append(statement.effect()).append(statement.sid().orElse("")).append(END);
      statement.principals().ifPresent(this::add);
      add(statement.actions());
      statement.resources().ifPresent(this::add);
      for (Condition condition : statement.conditions()) {
        text.append('?').append(condition.operator().written()).append(END);
        text.append(condition.key()).append(END);
        add(condition.values());
      }
    }

    private void add(Principals principals) {
      text.append(principals.excepted() ? '!' : '@');
      for (Principals.Who who : principals.listed()) {
        text.append(who.kind().written());
        add(List.of(who.word()));
      }
    }

    private void add(Selection selection) {
      text.append(selection.excepted() ? '!' : '=');
      add(selection.words());
    }

    private void add(List<Word> words) {
      for (Word word : words) {
        open |= !word.isKnown();
        text.append(Marked.of(word.text())).append(END);
      }
    }
  }
}
