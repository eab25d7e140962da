package dev.serval.rule.url;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.policy.Shown;
import java.util.List;
import java.util.stream.Stream;

/**
 * FU-07: the statement that was to open a function's address opens Lambda's API to every account as
 * well. It takes precedence over RP-01 and RP-11, and over FU-01, FU-05 and FU-06 where it is the
 * same statement.
 *
 * @param tables what actions there are
 */
public record PastTheUrl(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FU-07", Severity.CRITICAL, "Every AWS account may call a function past its address")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              An address needs lambda:InvokeFunction beside lambda:InvokeFunctionUrl. Allowed without \
              the condition lambda:InvokedViaFunctionUrl, it lets anybody with an AWS account call \
              Lambda's API instead: past the address's authentication, CORS and firewall, with any \
              event, one that looks like a queue's or a bucket's too.\
              """)
          .remedy("Add the condition, or remove the statement if the address is not used.")
          .fix(
              Form.CLI,
              """
              aws lambda remove-permission --function-name NAME --statement-id SID
              aws lambda add-permission --function-name NAME --statement-id SID \\
                --action lambda:InvokeFunction --principal '*' --invoked-via-function-url
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  Principal: '*'
                  InvokedViaFunctionUrl: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_permission" "address" {
                action                   = "lambda:InvokeFunction"
                principal                = "*"
                invoked_via_function_url = true
              }
              """)
          .maps(
              Standard.owasp(5),
              Standard.csa(2),
              Standard.cwe(732),
              Standard.attack("T1190"),
              Standard.securityHub("Lambda.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> grant.to().url() != Url.NONE && grant.isToAnyone())
        .flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return switch (opening.kind()) {
      case ANYONE_PAST_URL -> Stream.of(fail(grant, opening));
      case CLOSED -> Stream.of(Verdict.pass(grant.resource()));
      default -> Stream.empty();
    };
  }

  private static Verdict fail(Grant grant, Opening opening) {
    return Shown.with(
        opening.exposure(),
        grant.to(),
        new Verdict.Fail(
            grant.resource(),
            "",
            Severity.CRITICAL,
            Confidence.CERTAIN,
            "Every AWS account may call %s past its address".formatted(Shown.name(grant.to())),
            grant.statement().actions().words().stream()
                .findFirst()
                .map(Word::at)
                .orElse(grant.statement().at()),
            List.of(Shown.statement(grant))));
  }
}
