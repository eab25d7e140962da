package dev.serval.rule.url;

import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.DistributionOrigin;
import dev.serval.model.Estate;
import dev.serval.model.FunctionCaller;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text.Hole;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.WebFunctionEndpoint;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.List;
import java.util.stream.Stream;

/**
 * WF-02: the policy of a Web Function lets outsiders call its endpoints ("Lambda Web Function
 * permissions"), or CloudFront stands before an endpoint that everybody can call beside it
 * ("Restrict access to an AWS Lambda Web Function origin").
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
              has been checked. Where CloudFront stands before an endpoint that asks nobody who they are, \
              its firewall rules, signed addresses and countries hold only for those who don't know the \
              endpoint's own address.\
              """)
          .remedy(
              "Name the roles that call it. Where CloudFront stands in front, set AuthType to"
                  + " IamAuth, let the origin have an origin access control that signs its"
                  + " requests, and bind CloudFront's permission to the distribution by"
                  + " AWS:SourceArn.")
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

  private static final String BESIDE = "beside CloudFront";

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
    return Stream.concat(OpenPolicies.judge(estate, tables, SOUGHT), beside(estate));
  }

  /** Endpoints that distributions have as their origins. */
  private static Stream<Verdict> beside(Estate estate) {
    List<DistributionOrigin> origins = estate.all(DistributionOrigin.class).toList();
    return origins.isEmpty()
        ? Stream.empty()
        : estate
            .all(WebFunctionEndpoint.class)
            .flatMap(
                endpoint ->
                    origins.stream()
                        .filter(origin -> leadsTo(origin, endpoint))
                        .findFirst()
                        .map(origin -> beside(estate, endpoint, origin))
                        .stream());
  }

  /** Only AWS knows an endpoint's host; templates name it as an attribute. */
  private static boolean leadsTo(DistributionOrigin origin, WebFunctionEndpoint endpoint) {
    String attribute = endpoint.id().label() + ".DomainName";
    return origin.domain().effective().orElse(Reference.NONE).text().parts().stream()
        .anyMatch(part -> part instanceof Hole hole && hole.expression().equals(attribute));
  }

  private static Verdict beside(
      Estate estate, WebFunctionEndpoint endpoint, DistributionOrigin origin) {
    String distribution =
        estate
            .find(FunctionCaller.class, origin.distribution())
            .map(Words::name)
            .orElse("the distribution");
    return switch (endpoint.auth()) {
      case Unresolved<String> open ->
          Words.unknown(endpoint, BESIDE, "Whether everybody can call it beside CloudFront", open);
      case Known<String>(String type, Origin at) when type.equals("ApplicationManaged") ->
          new Verdict.Fail(
              endpoint,
              BESIDE,
              Severity.HIGH,
              Confidence.CERTAIN,
              "Everybody can call %s beside CloudFront: what %s checks is walked around"
                  .formatted(Words.name(endpoint), distribution),
              at,
              List.of(new Evidence("CloudFront gets it from there", origin.domain().at())));
      default -> Verdict.pass(endpoint);
    };
  }
}
