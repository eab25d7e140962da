package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * XR-21: a role may change the function that runs with it.
 *
 * @param tables what actions there are
 */
public record ChangesItself(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-21", Severity.HIGH, "A function can change its own code or settings")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              One injected request makes itself permanent: it writes itself into the code, a layer or \
              an environment variable of the very function, and is there at every later call, whoever \
              makes it.\
              """)
          .remedy(
              "Take these actions away; code is deployed by the pipeline. A function that"
                  + " administers others can name those.")
          .fixedBy(
              NarrowGrant.of(
                  "lambda:InvokeFunction",
                  "!GetAtt WorkerFunction.Arn",
                  "aws_lambda_function.worker.arn"))
          .maps(Standard.csa(4), Standard.cwe(269), Standard.attack("T1525"));

  @Override
  public Card card() {
    return CARD;
  }

  private static final List<String> ACTIONS =
      List.of(
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:UpdateAlias",
          "lambda:AddPermission",
          "lambda:CreateFunctionUrlConfig",
          "lambda:UpdateFunctionUrlConfig");

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Map<String, List<Function>> byRole =
        estate
            .all(Function.class)
            .collect(
                Collectors.groupingBy(
                    function ->
                        estate
                            .find(Role.class, function.role())
                            .map(role -> role.id().path())
                            .orElse("")));
    return OpenRoles.judge(
        estate,
        tables,
        reach -> faults(reach, byRole.getOrDefault(reach.role().id().path(), List.of())));
  }

  private static List<? extends Verdict> faults(RoleReach reach, List<Function> functions) {
    return functions.stream().flatMap(function -> fault(reach, function).stream()).toList();
  }

  private static Optional<Verdict> fault(RoleReach reach, Function function) {
    List<Access> allowed =
        ACTIONS.stream()
            .filter(reach::mayUseServiceOf)
            .map(action -> reach.on(action, function.id().arn()))
            .filter(access -> access.decision().allowed())
            .toList();
    return allowed.stream()
        .findFirst()
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    function.id().path(),
                    Severity.HIGH,
                    "%s, which runs with %s, may change itself: %s"
                        .formatted(
                            Words.name(function),
                            Words.name(reach.role()),
                            Words.list(Shown.actions(allowed)))));
  }
}
