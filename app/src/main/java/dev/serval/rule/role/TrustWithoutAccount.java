package dev.serval.rule.role;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * XR-12: a role trusts Lambda without saying for whose functions, where other roles do. Only who
 * may pass the role can make use of it: where nobody of the estate asks for the account, it is no
 * fault.
 *
 * @param tables what AWS's policies say
 */
public record TrustWithoutAccount(Tables tables) implements Rule {

  private static final Set<String> SOURCES =
      Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths");

  private static final Card CARD =
      Card.of("XR-12", Severity.LOW, "A role trusts Lambda for the functions of any account")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Lambda takes a role on for whoever's function names it. AWS lets nobody name a role of \
              another account today; a condition on the account keeps it so whatever changes, and one on \
              the function keeps others of the account from running with the role.\
              """)
          .remedy("Ask for the own account in the trust policy, or for the function.")
          .fix(
              Form.CLI,
              "aws iam update-assume-role-policy --role-name ROLE --policy-document"
                  + " file://trust.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              - Effect: Allow
                Principal: {Service: lambda.amazonaws.com}
                Action: sts:AssumeRole
                Condition:
                  StringEquals: {'aws:SourceAccount': !Ref AWS::AccountId}
              """)
          .fix(
              Form.TERRAFORM,
              """
              condition {
                test     = "StringEquals"
                variable = "aws:SourceAccount"
                values   = [data.aws_caller_identity.current.account_id]
              }
              """)
          .maps(Standard.cwe(441));

  @Override
  public Card card() {
    return CARD;
  }

  /** Roles that trust Lambda, with what they ask for. */
  private record Trusting(Role role, Trust trust, Optional<Statement> loose) {}

  @Override
  public Stream<Verdict> judge(Estate estate) {
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    List<Trusting> all =
        estate
            .all(Role.class)
            .flatMap(
                role ->
                    OpenTrust.trust(policies, role)
                        .filter(trust -> !trust.ofLambda().isEmpty())
                        .map(trust -> new Trusting(role, trust, loose(trust)))
                        .stream())
            .toList();
    boolean custom = all.stream().anyMatch(one -> one.loose().isEmpty());
    return all.stream().map(one -> custom ? judge(one) : Verdict.pass(one.role()));
  }

  private static Verdict judge(Trusting one) {
    Role role = one.role();
    if (one.loose().isPresent()) {
      return Verdict.fail(
          role,
          Severity.LOW,
          "Lambda may take on %s for functions of any account".formatted(Words.name(role)),
          one.loose().get().at());
    }
    return one.trust().ofLambda().stream()
        .flatMap(statement -> open(statement).stream())
        .findFirst()
        .<Verdict>map(
            word ->
                Verdict.unknown(
                    role,
                    "For whose functions Lambda may take on %s hangs on %s, which is not known here"
                        .formatted(Words.name(role), Words.cut(word.shown())),
                    word.at()))
        .orElseGet(() -> Verdict.pass(role));
  }

  private static Optional<Statement> loose(Trust trust) {
    boolean denied =
        trust.statements().stream()
            .filter(statement -> statement.effect() == Effect.DENY)
            .anyMatch(
                statement -> statement.conditions().stream().anyMatch(one -> asks(one, true)));
    return denied
        ? Optional.empty()
        : trust.ofLambda().stream()
            .filter(statement -> statement.conditions().stream().noneMatch(one -> asks(one, false)))
            .findFirst();
  }

  /** Whether a condition limits the account: a Deny of others, or an Allow of some. */
  private static boolean asks(Condition condition, boolean others) {
    return SOURCES.contains(condition.key().toLowerCase(Locale.ROOT))
        && condition.operator().comparison().negated() == others
        && (others || !condition.operator().ifExists())
        && condition.values().stream().noneMatch(word -> word.shown().equals("*"));
  }

  private static Optional<Word> open(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> asks(condition, false))
        .flatMap(condition -> condition.values().stream())
        .filter(word -> word.text().hasChoice())
        .findFirst();
  }
}
