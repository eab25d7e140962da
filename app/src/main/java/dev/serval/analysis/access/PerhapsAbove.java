package dev.serval.analysis.access;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.Origin;
import java.util.List;

/**
 * A policy of a unit or account of the organisation, where nobody has said whether it stands above
 * the account that is looked at: what it denies, and what it does not list, hangs on that.
 */
final class PerhapsAbove {

  private static final ConditionOperator IS = ConditionOperator.parse("StringEquals").orElseThrow();

  private PerhapsAbove() {}

  /**
   * What a policy denies, under the condition that the account stands there.
   *
   * @param kind as in {@link OrganizationPolicy}
   * @param node the unit or account, as it is shown
   */
  static PolicyDocument of(PolicyDocument policy, String kind, String node) {
    return under(policy, kind, "whether the account is of " + node);
  }

  /** What a policy denies, under a condition that is not known. */
  static PolicyDocument under(PolicyDocument policy, String kind, String open) {
    Condition there = account(kind, open, policy.at());
    return new PolicyDocument(
        policy.version(),
        policy.statements().stream()
            .map(one -> one.effect() == Effect.ALLOW ? one : one.under(there))
            .toList(),
        policy.at());
  }

  /** What holds instead of a list of what is allowed, if the account does not stand there. */
  static PolicyDocument elsewhere(PolicyDocument full, String kind, String node, Origin at) {
    return only(full, kind, "whether the account is outside of " + node, at);
  }

  /** What holds under a condition that is not known. */
  static PolicyDocument only(PolicyDocument full, String kind, String open, Origin at) {
    Condition elsewhere = account(kind, open, at);
    return new PolicyDocument(
        full.version(),
        full.statements().stream().map(one -> one.under(elsewhere)).toList(),
        full.at());
  }

  private static Condition account(String kind, String open, Origin at) {
    String key =
        kind.equals(OrganizationPolicy.SERVICE_CONTROL)
            ? "aws:PrincipalAccount"
            : "aws:ResourceAccount";
    return new Condition(IS, key, List.of(Word.open(open, at)), at);
  }
}
