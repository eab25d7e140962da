package dev.serval.rule.url;

import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.stream.Stream;

/**
 * WF-02: the policy of a Web Function lets outsiders call its endpoints ("Lambda Web Function
 * permissions").
 *
 * @param tables what actions there are
 */
public record ForeignWebFunction(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("WF-02", Severity.CRITICAL, "Outsiders may call a Web Function")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              An endpoint with AuthType IamAuth lets in whom the policy of the Web Function names. A \
              policy that names everybody, a service for whichever account asks it, or an account that \
              is not known, takes the door off again: the application trusts that whoever reaches it \
              has been checked.\
              """)
          .remedy(
              "Name the roles that call it. Where CloudFront stands in front, bind its permission"
                  + " to the distribution by AWS:SourceArn.")
          .fix(
              Form.CLI,
              """
              aws lambda-web put-resource-policy --resource-arn ARN --policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              SitePolicy:
                Type: AWS::Lambda::ResourcePolicy
                Properties:
                  ResourceArn: !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:web-function/site
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {Service: cloudfront.amazonaws.com}
                        Action: lambda:InvokeWebFunctionEndpoint
                        Resource: !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:web-function/site/endpoint/prod
                        Condition:
                          ArnEquals:
                            AWS:SourceArn: !Sub arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Cdn}
              """)
          .maps(Standard.owasp(5), Standard.csa(2), Standard.cwe(732), Standard.attack("T1190"));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.HIGH),
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.HIGH),
          Protected.WEB_FUNCTION);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
