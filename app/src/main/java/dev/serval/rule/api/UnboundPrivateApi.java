package dev.serval.rule.api;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.RestApi;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Said;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AG-18: the policy of a private REST API does not say which VPC or endpoint may call.
 *
 * @param tables what actions there are
 */
public record UnboundPrivateApi(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("AG-18", Severity.MEDIUM, "A private API lets every VPC in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              A private API answers through VPC endpoints, and everybody can make one in an account of their own. \
              Without a condition on aws:SourceVpce or aws:SourceVpc the policy lets in every VPC of every account \
              in the region.\
              """)
          .remedy(
              "Allow the endpoints or VPCs that are meant, by aws:SourceVpce or "
                  + "aws:SourceVpc.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-rest-api --rest-api-id API --patch-operations op=replace,path=/policy,value="$(cat policy.json)"
              aws apigateway create-deployment --rest-api-id API --stage-name STAGE
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  Policy:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: "*"
                        Action: execute-api:Invoke
                        Resource: execute-api:/*
                        Condition:
                          StringEquals: {aws:SourceVpce: vpce-0a1b2c3d4e5f60718}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_rest_api_policy" "orders" {
                rest_api_id = aws_api_gateway_rest_api.orders.id
                policy      = data.aws_iam_policy_document.own_endpoint.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(284));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.each(
        estate,
        tables,
        EnumSet.of(Protected.REST_API),
        UnboundPrivateApi::fault,
        UnboundPrivateApi::isPrivate);
  }

  private static boolean isPrivate(Entrance entrance) {
    return entrance.resource() instanceof RestApi api
        && OpenApis.openEndpoint(api).isEmpty()
        && OpenApis.isPrivate(api);
  }

  private static Optional<Verdict> fault(Entrance entrance) {
    return switch (entrance.way()) {
      case PUBLIC ->
          Optional.of(
              Said.fail(
                  entrance,
                  Severity.MEDIUM,
                  "%s is private, and lets in the endpoints of every VPC of every account"
                      .formatted(Words.name(entrance.resource())),
                  Said.principal(entrance.grant())));
      case UNKNOWN -> Optional.of(Said.unknown(entrance));
      default -> Optional.empty();
    };
  }
}
