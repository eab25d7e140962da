package dev.serval.rule.url;

import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
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
 * FU-04: a function's address lets scripts of every site call it with a visitor's cookies. It takes
 * precedence over FU-03.
 */
public record CredentialsForEverySite() implements Rule {

  private static final Card CARD =
      Card.of("FU-04", Severity.HIGH, "Scripts of every site may call a function as the visitor")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              With AllowCredentials browsers send the visitor's cookies along, and with a wildcard for \
              the origin they do so for the scripts of any site. A page that the visitor happens to \
              open reads and does what the visitor may.\
              """)
          .remedy("Name the sites that use the address, or take AllowCredentials out.")
          .fix(
              Form.CLI,
              """
              aws lambda update-function-url-config --function-name NAME \\
                --cors AllowOrigins=https://shop.example.com
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Address:
                Type: AWS::Lambda::Url
                Properties:
                  Cors:
                    AllowOrigins: [https://shop.example.com]
              """)
          .fix(
              Form.SAM,
              """
              FunctionUrlConfig:
                AuthType: AWS_IAM
                Cors:
                  AllowOrigins: [https://shop.example.com]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function_url" "address" {
                cors {
                  allow_origins = ["https://shop.example.com"]
                }
              }
              """)
          .maps(Standard.cwe(942), Standard.owasp(6));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenAddress.all(estate)
        .flatMap(url -> Origins.judge(url, CredentialsForEverySite::judge));
  }

  private static Stream<Verdict> judge(FunctionUrl url, Value<String> every) {
    return switch (url.allowCredentials()) {
      case Unresolved<Boolean> open ->
          Stream.of(Words.unknown(url, "Whether browsers send credentials", open));
      case Value.Absent<Boolean> _ -> Stream.of(Verdict.pass(url));
      case Value.Known<Boolean>(Boolean credentials, Origin _) ->
          Stream.of(
              credentials
                  ? Verdict.fail(
                      url,
                      Severity.HIGH,
                      "The address lets scripts of every site (%s) use a visitor's credentials"
                          .formatted(every.shown()),
                      every.at())
                  : Verdict.pass(url));
    };
  }
}
