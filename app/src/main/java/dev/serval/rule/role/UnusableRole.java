package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-19: a function's execution role does not exist, or does not trust Lambda. Whether it exists is
 * known where all roles of the account were listed; of one that is in no source nothing is known.
 *
 * @param tables what actions there are
 */
public record UnusableRole(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FN-19", Severity.MEDIUM, "Lambda can't take on a function's role")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Every call fails as soon as Lambda needs new credentials. A role that was deleted is also \
              a name that is free: whoever may create roles makes one of that name with the rights they \
              like, and the function's code runs with them.\
              """)
          .remedy(
              "Make the role again and set it anew, or let it trust lambda.amazonaws.com; delete"
                  + " the function if nobody misses it.")
          .fix(
              Form.CLI,
              """
              aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json
              aws lambda update-function-configuration --function-name NAME --role ROLE_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              AssumeRolePolicyDocument:
                Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Principal: {Service: lambda.amazonaws.com}
                    Action: sts:AssumeRole
              """)
          .fix(
              Form.TERRAFORM,
              """
              statement {
                actions = ["sts:AssumeRole"]
                principals {
                  type        = "Service"
                  identifiers = ["lambda.amazonaws.com"]
                }
              }
              """)
          .maps(Standard.csa(11), Standard.cwe(1188), Standard.cis("4.7"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                estate
                    .find(Role.class, function.role())
                    .map(role -> Optional.of(trust(policies, function, role)))
                    .orElseGet(() -> missing(estate, function))
                    .stream());
  }

  private static Verdict trust(EstatePolicies policies, Function function, Role role) {
    Caller lambda =
        policies.callerOrOutsider(Text.of("lambda.amazonaws.com"), role.id().at()).orElseThrow();
    Access access =
        policies.decide(lambda, "sts:AssumeRole", role.id().arn(), context(policies, function));
    Optional<Boolean> allowed = access.allowed();
    if (allowed.isEmpty()) {
      return Verdict.unknown(
          function,
          "Whether Lambda can take on %s depends on its trust policy, which is not known here"
              .formatted(Words.name(role)),
          role.trust().at());
    }
    return allowed.get()
        ? Verdict.pass(function)
        : Verdict.fail(
            function,
            Severity.MEDIUM,
            "%s does not let Lambda take it on, so %s can't run"
                .formatted(Words.name(role), Words.name(function)),
            role.trust().at());
  }

  private static Context context(EstatePolicies policies, Function function) {
    return Context.of(
        Map.of(
            "aws:SourceArn", List.of(policies.name(function.id().arn())),
            "aws:SourceAccount", List.of(policies.name(function.id().account()))));
  }

  private static Optional<Verdict> missing(Estate estate, Function function) {
    if (function.role() instanceof Absent<Reference>) {
      return Optional.empty();
    }
    Optional<Listing> listing =
        function
            .role()
            .effective()
            .flatMap(named -> Arn.parse(named.text()))
            .filter(arn -> arn.resource().known().isPresent())
            .flatMap(arn -> Listings.of(estate).find("AWS::IAM::Role", arn.account(), Text.EMPTY));
    return Optional.of(
        listing.map(listed -> missing(function, listed)).orElseGet(() -> elsewhere(function)));
  }

  private static Verdict missing(Function function, Listing listed) {
    return listed.complete() instanceof Unresolved<Boolean> open
        ? Words.unknown(function, "Whether its role exists", open)
        : Verdict.fail(
            function,
            Severity.MEDIUM,
            "The role of %s, %s, does not exist"
                .formatted(Words.name(function), Words.cut(function.role().shown())),
            function.role().at());
  }

  /** What nobody read, nobody judges: neither this rule nor those about roles. */
  private static Verdict elsewhere(Function function) {
    return Verdict.unknown(
        function,
        "The role of %s, %s, is in none of the sources: whether it is there, whom it trusts and what it may"
                .formatted(Words.name(function), Words.cut(function.role().shown()))
            + " is not known",
        function.role().at());
  }
}
