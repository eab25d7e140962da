package dev.serval.rule.api;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
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
 * AG-04: the policy of a REST API on the internet lets everybody in. Whether a method is open is
 * AG-01's to say; where methods ask for signed requests, such a policy lets those of every AWS
 * account in.
 *
 * @param tables what actions there are
 */
public record OpenApiPolicy(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("AG-04", Severity.HIGH, "The resource policy of an API keeps nobody out")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              A policy looks like a lock and is none: with Principal * and no condition on network, endpoint, \
              account or organisation everybody comes to the authorizer. Where methods ask for AWS_IAM there is \
              none beside it: a request that any AWS account in the world has signed is let in.\
              """)
          .remedy(
              "Say in the policy whose networks, endpoints, accounts or organisation may "
                  + "call, or remove it and put an authorizer on each method.")
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
          .maps(Standard.owasp(5), Standard.csa(2), Standard.cwe(732));

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
        entrance -> fault(estate, entrance),
        OpenApiPolicy::isOnInternet);
  }

  private static boolean isOnInternet(Entrance entrance) {
    return entrance.resource() instanceof RestApi api && !OpenApis.isPrivate(api);
  }

  private static Optional<Verdict> fault(Estate estate, Entrance entrance) {
    return switch (entrance.way()) {
      case PUBLIC -> Optional.of(fail(estate, entrance));
      case UNKNOWN -> Optional.of(Said.unknown(entrance));
      default -> Optional.empty();
    };
  }

  private static Verdict fail(Estate estate, Entrance entrance) {
    RestApi api = (RestApi) entrance.resource();
    boolean signed = has(estate, api, "AWS_IAM");
    boolean open = has(estate, api, "NONE");
    return Said.fail(
        entrance,
        signed ? Severity.HIGH : open ? Severity.MEDIUM : Severity.LOW,
        (signed
                ? "Every AWS account may call the methods of %s that ask for signed requests"
                : "The policy of %s keeps nobody out")
            .formatted(Words.name(api)),
        Said.principal(entrance.grant()));
  }

  private static boolean has(Estate estate, RestApi api, String authorization) {
    return Apis.of(estate).methods(api).stream()
        .map(RestMethod::authorization)
        .anyMatch(value -> value.effective().filter(authorization::equals).isPresent());
  }
}
