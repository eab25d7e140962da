package dev.serval.rule.url;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Guarded;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.rule.policy.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FU-05: the policy lets other accounts call a function's address, which wants signed requests.
 * Accounts of the estate are no others. A statement that lets everybody call Lambda's API as well
 * is FU-07's.
 *
 * @param tables what actions there are
 */
public record ForeignSigner(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FU-05", Severity.HIGH, "Other accounts may call a function's address")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Authentication type AWS_IAM asks for a signature, and any AWS account can sign. Who may \
              is for the policy to say, and it lets in an account that is not the owner's, or all of \
              them: then the signature keeps nobody out.\
              """)
          .remedy("Name the role that calls, or add aws:PrincipalOrgID.")
          .fix(
              Form.CLI,
              """
              aws lambda remove-permission --function-name NAME --statement-id SID
              aws lambda add-permission --function-name NAME --statement-id SID \\
                --action lambda:InvokeFunctionUrl --function-url-auth-type AWS_IAM \\
                --principal arn:aws:iam::ACCOUNT:role/CALLER
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunctionUrl
                  FunctionUrlAuthType: AWS_IAM
                  Principal: !GetAtt CallerRole.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_permission" "caller" {
                action                 = "lambda:InvokeFunctionUrl"
                function_url_auth_type = "AWS_IAM"
                principal              = aws_iam_role.caller.arn
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(284), Standard.attack("T1199"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    OpenAddress addresses = new OpenAddress(grants);
    return OpenAddress.all(estate)
        .filter(url -> url.auth().effective().filter("AWS_IAM"::equals).isPresent())
        .flatMap(
            url ->
                grants.addressed(url).stream()
                    .filter(to -> grants.unread(to).isEmpty())
                    .flatMap(to -> judge(addresses, grants, url, to).stream()));
  }

  private static Optional<Verdict> judge(
      OpenAddress addresses, FunctionGrants grants, FunctionUrl url, Guarded to) {
    Exposure exposure = grants.byAddress(to);
    boolean others = !grants.accounts().containsAll(exposure.accounts());
    return switch (exposure) {
      case Exposure.Public open ->
          addresses.isPastIt(to, open)
              ? Optional.empty()
              : Optional.of(fail(addresses, url, to, open, "every AWS account"));
      case Exposure.CrossAccount some when others ->
          Optional.of(fail(addresses, url, to, some, others(grants, some)));
      case Exposure.Unknown open -> Optional.of(addresses.unknown(url, to, open, url.auth().at()));
      default -> Optional.of(Verdict.pass(url));
    };
  }

  private static String others(FunctionGrants grants, Exposure exposure) {
    List<String> all =
        exposure.accounts().stream().filter(one -> !grants.accounts().contains(one)).toList();
    return (all.size() == 1 ? "account " : "accounts ") + Words.list(all);
  }

  private static Verdict fail(
      OpenAddress addresses, FunctionUrl url, Guarded to, Exposure exposure, String who) {
    return addresses.shown(
        url,
        to,
        exposure,
        Severity.HIGH,
        "The address of %s may be called by %s".formatted(Shown.name(to), who),
        url.auth().at());
  }
}
