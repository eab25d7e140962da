package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.PolicyDocument;

/**
 * A policy of the estate, ready to be asked under both readings of what is open in it.
 *
 * @param generous could it allow?
 * @param strict does it for certain? The same object where nothing is open
 */
public record Held(CompiledPolicy generous, CompiledPolicy strict) {

  static Held of(Evaluator evaluator, NamedPolicy policy, boolean open) {
    CompiledPolicy generous = evaluator.compile(policy, Reading.GENEROUS);
    return new Held(generous, open ? evaluator.compile(policy, Reading.STRICT) : generous);
  }

  Held as(NamedPolicy policy) {
    CompiledPolicy renamed = generous.as(policy);
    return new Held(renamed, isOpen() ? strict.as(policy) : renamed);
  }

  /** What answers call it. */
  public String name() {
    return generous.name();
  }

  /** What it says, with places. */
  public PolicyDocument document() {
    return generous.document();
  }

  /** Whether a template leaves something in it open, or it could not be read. */
  public boolean isOpen() {
    return generous != strict;
  }

  /** The same object for all policies that say the same: what was found of one holds for all. */
  public Object content() {
    return generous.shared();
  }
}
