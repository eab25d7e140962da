package dev.serval.rule.url;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * FU-01: anybody may call a function by its address: it asks nobody to sign, and the policy allows
 * it. A URL of an alias is FU-06's; a statement that lets everybody call Lambda's API as well is
 * FU-07's. A URL made before October 2025 needs one permission, a newer one two: where only the one
 * is there, it is not known.
 *
 * @param tables what actions there are
 */
public record OpenUrl(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FU-01", Severity.HIGH, "Anybody may call a function by its address")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The address asks nobody to sign, and the policy lets everybody call it: both are needed, and both are there. Nothing \
              stands before the code but the code, no limit of rate and no firewall; whoever finds the \
              address runs it with the function's role, and as often as they like.\
              """)
          .remedy(
              "Set the authentication type to AWS_IAM and name who may call; for browsers put"
                  + " CloudFront with origin access control, or an API with an authorizer, in"
                  + " front. If it has to be open, check a signature in the code and limit its"
                  + " concurrency.")
          .fix(
              Form.CLI,
              """
              aws lambda update-function-url-config --function-name NAME --auth-type AWS_IAM
              aws lambda remove-permission --function-name NAME --statement-id SID
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Address:
                Type: AWS::Lambda::Url
                Properties:
                  AuthType: AWS_IAM
              """)
          .fix(
              Form.SAM,
              """
              FunctionUrlConfig:
                AuthType: AWS_IAM
              """)
          .fix(
              Form.SERVERLESS,
              """
              functions:
                work:
                  url: {authorizer: aws_iam}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function_url" "address" {
                authorization_type = "AWS_IAM"
              }
              """)
          .maps(
              Standard.owasp(2),
              Standard.owasp(5),
              Standard.csa(2),
              Standard.cwe(306),
              Standard.attack("T1190"),
              Standard.cis("4.6"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    OpenAddress addresses = new OpenAddress(grants);
    return OpenAddress.all(estate)
        .filter(url -> !OpenAddress.isOfAlias(grants, url).orElse(false))
        .flatMap(addresses::judge);
  }
}
