package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.Outcome;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import java.util.List;

/**
 * A grant of a KMS key to somebody of another account, whose own policies do not allow the same:
 * "Grants in AWS KMS" says that the grantee may do what the grant lists, "Allowing users in other
 * accounts to use a KMS key" that across accounts policies of both sides are needed, and neither
 * speaks of the other. That is not known, then.
 */
public final class GrantAlone {

  /** What is not known, in words. */
  public static final String REASON =
      "whether the grant of a KMS key is enough for a principal of another account, without a"
          + " policy of its own that allows it";

  private GrantAlone() {}

  /** The decision, unless it hangs on that. */
  static Answer decide(Evaluator evaluator, Request request, Policies<CompiledPolicy> policies) {
    Decision decision = evaluator.decide(request, policies);
    if (!isDecisive(evaluator, request, policies, decision)) {
      return new Answer.Decided(decision);
    }
    return new Answer.Unknown(
        decision,
        new Decision(Outcome.IMPLICITLY_DENIED, List.of(), List.of(PolicyType.IDENTITY)),
        List.of(Word.open(REASON, new Origin.InAccount(request.resource(), "Grants"))));
  }

  /** Whether a decision hangs on that. */
  public static boolean isDecisive(
      Evaluator evaluator, Request request, Policies<CompiledPolicy> policies, Decision decision) {
    return decision.by().stream().anyMatch(one -> one.type() == PolicyType.GRANT)
        && isAcross(request)
        && !evaluator.decideOwn(request, policies).allowed();
  }

  private static boolean isAcross(Request request) {
    String caller = request.principal().accountOrNone();
    return !caller.isEmpty() && !caller.equals(request.resourceAccount());
  }
}
