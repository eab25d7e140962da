package dev.serval.analysis.iam.evaluation;

import dev.serval.data.IamTable;

/**
 * Decides requests by all the policies that apply to them ("Policy evaluation logic").
 *
 * <p>Threads can share one.
 */
public final class Evaluator {

  private final IamTable table;

  public Evaluator(IamTable table) {
    this.table = table;
  }

  /** Prepares a policy; parts that a template leaves open are read generously. */
  public CompiledPolicy compile(NamedPolicy policy) {
    return compile(policy, Reading.GENEROUS);
  }

  /** Prepares a policy under a reading of its open parts. */
  public CompiledPolicy compile(NamedPolicy policy, Reading reading) {
    return new CompiledPolicy(policy, reading);
  }

  /** Decides a request. */
  public Decision decide(Request request, Policies<CompiledPolicy> policies) {
    throw new UnsupportedOperationException(table.toString());
  }
}
