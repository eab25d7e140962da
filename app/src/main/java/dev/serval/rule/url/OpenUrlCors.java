package dev.serval.rule.url;

import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Value;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * FU-03: a function's address lets scripts of every site read its answers. With credentials it is
 * FU-04's. An address that asks nobody to sign gives them nothing that everybody can't have.
 */
public record OpenUrlCors() implements Rule {

  private static final Card CARD =
      Card.of("FU-03", Severity.MEDIUM, "Scripts of every site may call a function's address")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The CORS setting tells browsers to let any site's script read the function's answers. If \
              a visitor's network or a token in the page gives access, a page of somebody else uses it \
              in the visitor's name.\
              """)
          .remedy("Name the sites that use the address.")
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
    return OpenAddress.all(estate).flatMap(url -> Origins.judge(url, OpenUrlCors::judge));
  }

  private static Stream<Verdict> judge(FunctionUrl url, Value<String> every) {
    if (url.allowCredentials().effective().orElse(true)) {
      return Stream.empty();
    }
    boolean open = url.auth().effective().filter("NONE"::equals).isPresent();
    return Stream.of(
        Verdict.fail(
            url,
            open ? Severity.LOW : Severity.MEDIUM,
            open
                ? "The address lets scripts of every site (%s) read its answers, as anyone can"
                    .formatted(every.shown())
                : "The address lets scripts of every site (%s) read its answers"
                    .formatted(every.shown()),
            every.at()));
  }
}
