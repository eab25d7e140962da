package dev.serval.rule.url;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
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
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/** WF-01: Lambda does not ask who calls a Web Function. */
public record OpenWebFunction() implements Rule {

  private static final Card CARD =
      Card.of("WF-01", Severity.HIGH, "Every request reaches a Web Function")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              With AuthType ApplicationManaged Lambda asks nobody who they are: every request from the \
              internet reaches the application, whatever the policies say. Only the application's own \
              code keeps anybody out, on every path it serves.\
              """)
          .remedy(
              "Where callers have AWS credentials, or come through CloudFront, set AuthType to"
                  + " IamAuth. Where people call it from browsers, make sure that the code checks"
                  + " each request, and say so where the finding is suppressed.")
          .fix(
              Form.CLOUDFORMATION,
              """
              SiteEndpoint:
                Type: AWS::Lambda::WebFunctionEndpoint
                Properties:
                  AuthType: IamAuth
              """)
          .fix(
              Form.SAM,
              """
              Site:
                Type: AWS::Serverless::WebFunction
                Properties:
                  AuthType: IamAuth
              """)
          .maps(Standard.cwe(306), Standard.owasp(2), Standard.csa(2), Standard.attack("T1190"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(WebFunctionEndpoint.class).map(OpenWebFunction::judge);
  }

  private static Verdict judge(WebFunctionEndpoint endpoint) {
    return switch (endpoint.auth()) {
      case Known<String>(String type, Origin at) -> known(endpoint, type, at);
      case Absent<String>(String _, Origin at) -> unknown(endpoint, "it has no AuthType", at);
      case Unresolved<String> open ->
          Words.unknown(endpoint, "Whether Lambda asks who calls", open);
    };
  }

  private static Verdict known(WebFunctionEndpoint endpoint, String type, Origin at) {
    return switch (type) {
      case "ApplicationManaged" -> fail(endpoint, at);
      case "IamAuth" -> Verdict.pass(endpoint);
      default -> unknown(endpoint, "its AuthType is " + Words.cut(type), at);
    };
  }

  private static Verdict unknown(WebFunctionEndpoint endpoint, String why, Origin at) {
    return Verdict.unknown(endpoint, "Whether Lambda asks who calls is not known: " + why, at);
  }

  private static Verdict fail(WebFunctionEndpoint endpoint, Origin at) {
    return new Verdict.Fail(
        endpoint,
        "",
        Severity.HIGH,
        Confidence.CERTAIN,
        "Every request from the internet reaches the Web Function; only its own code can keep"
            + " anybody out",
        at,
        List.of());
  }
}
