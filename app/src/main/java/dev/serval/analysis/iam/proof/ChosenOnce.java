package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question in which every value that whoever deploys chooses is one organisation, network or
 * endpoint. {@code StringEquals} takes such a value as it is, without wildcards, so that it lets in
 * only those who have it, whichever it is: an answer for one that stands for all is the answer.
 * Whoever deploys is trusted not to choose a policy variable in its place.
 */
final class ChosenOnce {

  private static final Set<String> ORGANIZATIONS =
      Set.of("aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid");
  private static final Set<String> NETWORKS = Set.of("aws:sourcevpc", "aws:sourcevpce");
  private static final Set<String> NETWORK_ARNS = Set.of("aws:sourcevpcarn");

  private static final String ORGANIZATION = "o-chosenonce00";
  private static final String ENDPOINT = "vpce-0c0c0c0c0c0c0c0c0";
  private static final String NETWORK = "vpc-0c0c0c0c0c0c0c0c0";

  private static final Set<Comparison> AS_IT_IS =
      Set.of(Comparison.STRING_EQUALS, Comparison.STRING_EQUALS_IGNORE_CASE);

  private final Question question;

  /** What stands for the chosen, by its expression: one organisation and one network at most. */
  private final Map<String, String> standing = new LinkedHashMap<>();

  private ChosenOnce(Question question) {
    this.question = question;
  }

  /** Empty where nothing is chosen, or where it matters which value is. */
  static Optional<ChosenOnce> of(Question question) {
    ChosenOnce chosen = new ChosenOnce(question);
    return chosen.isPossible() && !chosen.standing.isEmpty()
        ? Optional.of(chosen)
        : Optional.empty();
  }

  private boolean isPossible() {
    for (Statement statement : question.policy().statements()) {
      for (Condition condition : statement.conditions()) {
        if (isAbout(condition) && !isPossible(statement, condition)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A value beside the chosen one could be the same, or not: then it matters. */
  private boolean isPossible(Statement statement, Condition condition) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    boolean wanted = statement.effect() == Effect.ALLOW && takes(condition);
    if (!wanted || condition.values().stream().anyMatch(word -> !isChosen(word))) {
      return false;
    }
    String stand =
        ORGANIZATIONS.contains(key) ? ORGANIZATION : key.endsWith("vpce") ? ENDPOINT : NETWORK;
    for (Word word : condition.values()) {
      String before = standing.putIfAbsent(word.shown(), stand);
      // Two that are chosen could be the same.
      boolean another = before == null && Collections.frequency(standing.values(), stand) > 1;
      if (another || (before != null && !before.equals(stand))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAbout(Condition condition) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    return WellKnown.ORGANIZATION_KEYS.contains(key)
        || NETWORKS.contains(key)
        || NETWORK_ARNS.contains(key);
  }

  private boolean takes(Condition condition) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    boolean organization = ORGANIZATIONS.contains(key) && question.organization().isEmpty();
    return (organization || NETWORKS.contains(key))
        && AS_IT_IS.contains(condition.operator().comparison());
  }

  private static boolean isChosen(Word word) {
    return word.text().parts().size() == 1
        && word.text().parts().getFirst()
            instanceof Text.Hole(String _, String _, Text.Filling filling)
        && filling != Text.Filling.AWS;
  }

  /** The question with one value in the place of all. */
  Question question() {
    PolicyDocument policy = question.policy();
    return question.withPolicy(
        new PolicyDocument(
            policy.version(),
            policy.statements().stream().map(this::chosen).toList(),
            policy.at()));
  }

  private Statement chosen(Statement one) {
    return new Statement(
        one.index(),
        one.sid(),
        one.effect(),
        one.principals(),
        one.actions(),
        one.resources(),
        one.conditions().stream().map(this::chosen).toList(),
        one.at());
  }

  private Condition chosen(Condition condition) {
    return isAbout(condition)
        ? new Condition(
            condition.operator(),
            condition.key(),
            condition.values().stream().map(word -> chosen(word.text(), word.at())).toList(),
            condition.at())
        : condition;
  }

  private Word chosen(Text text, Origin at) {
    String value = standing.get(text.toString());
    return value == null ? new Word(text, at) : new Word(Text.of(value), at);
  }

  /** An answer to {@link #question}, with the names of what is chosen. */
  Exposure named(Exposure exposure) {
    return exposure instanceof Exposure.Restricted(var by, var accounts, var witnesses, var closed)
        ? new Exposure.Restricted(
            by.stream().map(this::original).toList(),
            accounts,
            witnesses.stream().map(one -> one.withValues(this::original)).toList(),
            closed)
        : exposure;
  }

  private String original(String text) {
    String out = text;
    for (Map.Entry<String, String> one : standing.entrySet()) {
      out = out.replace(one.getValue(), one.getKey());
    }
    return out;
  }
}
