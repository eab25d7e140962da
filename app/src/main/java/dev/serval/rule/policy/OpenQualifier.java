package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/**
 * RP-11: the policy of an alias or version lets in whom the function's own policy does not. It
 * takes precedence over RP-01, RP-02, RP-04, RP-09 and RP-14; what goes past the alias's own
 * address is FU-07's.
 *
 * @param tables what actions there are
 */
public record OpenQualifier(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("RP-11", Severity.CRITICAL, "An alias or version lets in whom its function does not")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Each alias and version has a policy of its own, which neither the console's first page \
              nor GetPolicy without a qualifier shows. Who reviews the function's policy sees nothing, \
              while the same code runs for whoever names the alias. It is also how somebody who was \
              inside once keeps a way back.\
              """)
          .remedy("Remove the statement from the alias or version, or name who needs it.")
          .fix(
              Form.CLI,
              """
              aws lambda get-policy --function-name NAME --qualifier ALIAS
              aws lambda remove-permission --function-name NAME --qualifier ALIAS --statement-id SID
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: !Ref LiveAlias
                  Action: lambda:InvokeFunction
                  Principal: !GetAtt CallerRole.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_permission" "live" {
                qualifier = aws_lambda_alias.live.name
                principal = aws_iam_role.caller.arn
              }
              """)
          .maps(
              Standard.owasp(5), Standard.cwe(732), Standard.attack("T1098"), Standard.cis("4.6"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> !grant.to().qualifier().isEmpty())
        .flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    if (Hidden.is(grants, grant)) {
      return Stream.of(fail(grants, grant, opening));
    }
    return opening.kind() == Kind.CLOSED
        ? Stream.of(Verdict.pass(grant.resource()))
        : Stream.empty();
  }

  private static Verdict fail(FunctionGrants grants, Grant grant, Opening opening) {
    String who =
        switch (opening.kind()) {
          case ANYONE -> "every AWS account";
          case FOREIGN -> ForeignCaller.accounts(opening, grants.accounts());
          case SKILL -> "every Alexa skill";
          case DEPUTY -> Words.list(grant.services()) + " for any account";
          default -> "everybody for whom a service acts";
        };
    return Shown.fail(
        grant,
        opening.exposure(),
        opening.kind() == Kind.ANYONE ? Severity.CRITICAL : Severity.HIGH,
        "The policy of %s lets in %s; the function's own policy does not"
            .formatted(Shown.name(grant.to()), who),
        Shown.principal(grant));
  }
}
