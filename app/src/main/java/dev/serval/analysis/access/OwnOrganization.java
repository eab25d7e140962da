package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Outcome;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A control policy holds for accounts of its organisation only, so what it denies to those of no
 * organisation it does not deny to them. Of which one an account is nobody says in a template, and
 * AWS says it in every request: where a Deny hangs on that, the answer does.
 */
final class OwnOrganization {

  private static final Set<String> KEYS = Set.of("aws:principalorgid", "aws:resourceorgid");

  private OwnOrganization() {}

  /**
   * What comes of a request.
   *
   * @param decided the answer under some keys
   */
  static Access of(Context context, Function<Context, Access> decided) {
    Access access = decided.apply(context);
    Optional<Condition> asked =
        access.answer() instanceof Answer.Decided(Decision decision)
                && decision.outcome() == Outcome.EXPLICITLY_DENIED
            ? decision.by().stream().flatMap(by -> asked(access, by).stream()).findFirst()
            : Optional.empty();
    if (asked.isEmpty()) {
      return access;
    }
    Word organization =
        asked.get().values().stream().filter(Word::isKnown).findFirst().orElseThrow();
    Access within = decided.apply(context.orElse(asked.get().key(), organization.shown()));
    return within.allowed().orElse(false)
        ? access.answered(
            new Answer.Unknown(
                within.decision(),
                access.decision(),
                List.of(
                    Word.open(
                        "whether the account is of " + organization.shown(), organization.at()))),
            access.policies())
        : access;
  }

  private static Optional<Condition> asked(Access access, Decision.Deciding by) {
    boolean control = by.type() == PolicyType.SCP || by.type() == PolicyType.RCP;
    return control
        ? access
            .statement(by)
            .flatMap(
                statement ->
                    statement.conditions().stream()
                        .filter(condition -> isOpen(access, condition))
                        .findFirst())
        : Optional.empty();
  }

  private static boolean isOpen(Access access, Condition condition) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    return KEYS.contains(key)
        && !access.request().context().values().containsKey(key)
        && condition.values().stream().anyMatch(Word::isKnown);
  }
}
