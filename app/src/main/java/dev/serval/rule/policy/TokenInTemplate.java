package dev.serval.rule.policy;

import dev.serval.model.Estate;
import dev.serval.model.FunctionPermission;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * RP-08: the shared secret of a permission stands in the template, or in a parameter's default. The
 * id of an Alexa skill is less of a secret, though it does the same.
 */
public record TokenInTemplate() implements Rule {

  private static final Card CARD =
      Card.of("RP-08", Severity.HIGH, "A template tells the token that lets callers in")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              EventSourceToken is a shared secret: whoever can send it through the service that the \
              permission names gets in. In a template it is in the repository, in every copy of it, \
              and in the stack that everyone with cloudformation:GetTemplate reads.\
              """)
          .remedy(
              "Take it from a parameter with NoEcho and no default, or from Secrets Manager, and"
                  + " make a new one.")
          .fix(
              Form.CLOUDFORMATION,
              """
              Parameters:
                Token: {Type: String, NoEcho: true}
              Resources:
                MayCall:
                  Type: AWS::Lambda::Permission
                  Properties:
                    EventSourceToken: !Ref Token
              """)
          .fix(
              Form.TERRAFORM,
              """
              variable "token" { sensitive = true }
              resource "aws_lambda_permission" "skill" {
                event_source_token = var.token
              }
              """)
          .maps(Standard.owasp(3), Standard.cwe(798), Standard.attack("T1552.001"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(FunctionPermission.class)
        .filter(permission -> permission.id().at() instanceof Origin.InFile)
        .flatMap(TokenInTemplate::judge);
  }

  private static Stream<Verdict> judge(FunctionPermission permission) {
    return switch (permission.eventSourceToken()) {
      case Known<String>(String token, Origin at) ->
          token.isEmpty() ? Stream.empty() : Stream.of(fail(permission, token, at));
      case Absent<String> _ -> Stream.empty();
      // Whoever deploys gives it, or it is read from where secrets are.
      case Unresolved<String> _ -> Stream.of(Verdict.pass(permission));
    };
  }

  private static Verdict fail(FunctionPermission permission, String token, Origin at) {
    boolean skill = token.startsWith("amzn1.ask.skill.");
    return Verdict.fail(
        permission,
        skill ? Severity.LOW : Severity.HIGH,
        skill
            ? "The id of the skill that may call stands in the template"
            : "EventSourceToken is a literal of %d characters".formatted(token.length()),
        at);
  }
}
