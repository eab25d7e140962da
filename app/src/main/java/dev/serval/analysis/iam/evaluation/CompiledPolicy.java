package dev.serval.analysis.iam.evaluation;

/** A policy, prepared to be evaluated often. */
public final class CompiledPolicy {
  private final String name;

  CompiledPolicy(NamedPolicy policy, Reading reading) {
    this.name = policy.name();
  }

  /** The name that answers call it by. */
  public String name() {
    return name;
  }
}
