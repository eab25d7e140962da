package dev.serval.rule.role;

import dev.serval.analysis.invocation.Edge;
import dev.serval.analysis.privilege.Allowance;
import dev.serval.analysis.privilege.Grants;
import dev.serval.data.ManagedPolicies;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * XR-14: what a function prints is lost, because its role has no permission to write its log group.
 *
 * @param aws the policies that AWS keeps
 */
public record CannotWriteLogs(Supplier<ManagedPolicies> aws) implements Rule {

  private static final Card CARD =
      Card.of("XR-14", Severity.LOW, "A function can't write its logs")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Lambda writes a function's output and errors with the function's role. Without the \
              permission everything is thrown away and nobody is told: no error to look at, no trace of \
              an attack, nothing for alarms that count log lines.\
              """)
          .remedy(
              "Allow logs:CreateLogStream and logs:PutLogEvents on the function's log group, and"
                  + " create the group with a retention.")
          .fix(
              Form.CLI,
              """
              aws iam put-role-policy --role-name ROLE --policy-name logs --policy-document \\
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream",
                "logs:PutLogEvents"],"Resource":"arn:aws:logs:REGION:ACCOUNT:log-group:/aws/lambda/NAME:*"}]}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Policies:
                - PolicyName: logs
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: [logs:CreateLogStream, logs:PutLogEvents]
                        Resource: !GetAtt MyFunctionLogs.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_iam_role_policy" "logs" {
                role   = aws_iam_role.my_function.id
                policy = jsonencode({
                  Version   = "2012-10-17"
                  Statement = [{
                    Effect   = "Allow"
                    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
                    Resource = "${aws_cloudwatch_log_group.my_function.arn}:*"
                  }]
                })
              }
              """)
          .maps(Standard.csa(5), Standard.owasp(10), Standard.cwe(778));

  private static final List<String> NEEDED = List.of("logs:CreateLogStream", "logs:PutLogEvents");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                Grants.role(estate, function).map(role -> judge(estate, function, role)).stream());
  }

  private Verdict judge(Estate estate, Function function, Role role) {
    if (function.logGroup() instanceof Unresolved<Reference> open) {
      return Words.unknown(function, "The log group", open);
    }
    List<String> resources = resources(estate, function);
    List<String> missing = new ArrayList<>();
    for (String action : NEEDED) {
      switch (Allowance.of(estate, role, action, resources, aws)) {
        case Allowance.Possible _ -> {}
        case Allowance.None _ -> missing.add(action);
        case Allowance.Unread(String what, Origin at) -> {
          return Verdict.unknown(function, Words.cut(what) + ", which is not known here", at);
        }
      }
    }
    return missing.isEmpty() ? Verdict.pass(function) : fail(function, role, missing);
  }

  /** The function's log group, and the streams in it; an edge function logs in every region. */
  private static List<String> resources(Estate estate, Function function) {
    boolean atEdge = Edge.of(estate).runs(function);
    Text name =
        function
            .logGroup()
            .effective()
            .filter(group -> !group.isNone())
            .map(Reference::text)
            .orElseGet(() -> Text.join(List.of(Text.of("/aws/lambda/"), function.id().name())));
    String group =
        "arn:*:logs:%s:%s:log-group:%s%s"
            .formatted(
                atEdge ? "*" : function.id().region().known().orElse("*"),
                function.id().account().known().orElse("*"),
                atEdge ? "*" : "",
                pattern(name));
    return List.of(group, group + ":*");
  }

  private static String pattern(Text name) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : name.parts()) {
      out.append(part instanceof Text.Literal(String characters) ? characters : "*");
    }
    return out.toString();
  }

  private static Verdict fail(Function function, Role role, List<String> missing) {
    return new Verdict.Fail(
        function,
        "",
        Severity.LOW,
        Confidence.FIRM,
        "The logs of %s are lost: nothing allows its role %s"
            .formatted(Words.name(function), Words.list(missing)),
        function.role().at(),
        List.of(new Evidence("the role", role.id().at())));
  }
}
