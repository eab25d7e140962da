package dev.serval.rule.role;

import dev.serval.analysis.escalation.Escalations;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.User;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * XR-23: a user, or a role of something else than a function, can make itself more than it is.
 *
 * @param tables the known ways, and what the evaluator knows of AWS
 */
public record EscalatingPrincipal(Tables tables) implements Rule {

  private static final String SERVICE_LINKED = ":role/aws-service-role/";

  private static final Card CARD =
      Card.of("XR-23", Severity.HIGH, "A user or role can get more permissions")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              A principal that may change functions, pass roles or write policies may more than is \
              written down: it can put its code into a function with a stronger role, or hand such a \
              role to something that it makes. Its credentials, in a pipeline or on a laptop, are \
              worth as much as the strongest role that it gets at.\
              """)
          .remedy(
              "Bind iam:PassRole to the roles and services that are meant, changes of functions to"
                  + " the functions that are meant, or set a permissions boundary on what is made.")
          .fix(
              Form.CLI,
              """
              aws iam put-user-policy --user-name USER --policy-name needed --policy-document file://p.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              - Effect: Allow
                Action: lambda:UpdateFunctionCode
                Resource: !GetAtt OrdersFunction.Arn
              """)
          .maps(Standard.cwe(269), Standard.csa(4), Standard.attack("T1548.005"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> ofFunctions =
        ExecutionRoles.of(estate).map(role -> role.id().path()).collect(Collectors.toSet());
    Stream<Resource> others =
        estate
            .all(Role.class)
            .filter(role -> !ofFunctions.contains(role.id().path()))
            .filter(role -> !role.id().arn().toString().contains(SERVICE_LINKED))
            .map(Resource.class::cast);
    return Stream.concat(others, estate.all(User.class))
        .map(
            resource -> {
              Escalations all = Escalations.of(estate, tables);
              return new EscalationVerdicts(all, Severity.HIGH, Severity.MEDIUM).judge(resource);
            });
  }
}
