package dev.serval.rule.url;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Guarded;
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
import dev.serval.rule.policy.Shown;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FU-02: an address asks nobody to sign, and only the policy keeps everybody out.
 *
 * @param tables what actions there are
 */
public record LatentUrl(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FU-02", Severity.LOW, "Only its policy keeps everybody from a function's address")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The address has authentication type NONE. No statement lets everybody in yet, so it \
              answers nobody. One add-permission, as the console makes it by itself, opens it to the \
              internet, and whoever made it this way seems to have meant to.\
              """)
          .remedy("Delete the address if nobody uses it; else set its type to AWS_IAM.")
          .fix(
              Form.CLI,
              """
              aws lambda update-function-url-config --function-name NAME --auth-type AWS_IAM
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
              Form.TERRAFORM,
              """
              resource "aws_lambda_function_url" "address" {
                authorization_type = "AWS_IAM"
              }
              """)
          .maps(Standard.owasp(2), Standard.cwe(1188));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return OpenAddress.all(estate).flatMap(url -> judge(grants, url).stream());
  }

  private static Optional<Verdict> judge(FunctionGrants grants, FunctionUrl url) {
    Optional<String> auth = url.auth().effective();
    Optional<Guarded> to = grants.addressed(url);
    if (auth.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!auth.get().equals("NONE")) {
      return Optional.of(Verdict.pass(url));
    }
    if (grants.unread(to.get()).isPresent()) {
      return Optional.empty();
    }
    return switch (grants.byAddress(to.get()).level()) {
      case NOT_PUBLIC, CROSS_ACCOUNT ->
          Optional.of(
              Verdict.fail(
                  url,
                  Severity.LOW,
                  "The address of %s asks nobody to sign; only its policy keeps them out"
                      .formatted(Shown.name(to.get())),
                  url.auth().at()));
      case RESTRICTED -> Optional.of(Verdict.pass(url));
      case PUBLIC, UNKNOWN -> Optional.empty();
    };
  }
}
