package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Word;
import java.util.Optional;

/**
 * A policy of the estate, ready to be asked under both readings of what is open in it.
 *
 * @param generous could it allow?
 * @param strict does it for certain? The same object where that makes no difference
 * @param isOpen whether a template leaves something in it open, or it could not be read
 */
public record Held(CompiledPolicy generous, CompiledPolicy strict, boolean isOpen) {

  /**
   * Prepares a policy.
   *
   * @param askedOpen whether it is asked about resources whose names are not known
   */
  static Held of(Evaluator evaluator, NamedPolicy policy, boolean isOpen, boolean askedOpen) {
    CompiledPolicy generous = evaluator.compile(policy, Reading.GENEROUS);
    return new Held(
        generous,
        isOpen || askedOpen ? evaluator.compile(policy, Reading.STRICT) : generous,
        isOpen);
  }

  Held as(NamedPolicy policy) {
    CompiledPolicy renamed = generous.as(policy);
    return new Held(renamed, generous == strict ? renamed : strict.as(policy), isOpen);
  }

  /** What answers call it. */
  public String name() {
    return generous.name();
  }

  /** What it says, with places. */
  public PolicyDocument document() {
    return generous.document();
  }

  /** Why nobody knows what it says; empty where it was read. */
  public Optional<Word> unread() {
    return document().statements().stream()
        .filter(one -> one.effect() == Effect.UNKNOWN && !one.actions().excepted())
        .flatMap(one -> one.actions().words().stream())
        .filter(word -> word.text().isOpen())
        .findFirst();
  }

  /** The same object for all policies that say the same: what was found of one holds for all. */
  public Object content() {
    return generous.shared();
  }
}
