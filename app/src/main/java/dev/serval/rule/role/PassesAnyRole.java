package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
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
import java.util.stream.Stream;

/**
 * XR-08: a role may pass any role to a service.
 *
 * @param tables what actions there are
 */
public record PassesAnyRole(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-08", Severity.HIGH, "A function can hand every role to a service")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              iam:PassRole on every role lets code in the function start something (a function, an \
              instance, a build) that runs with a mightier role than its own, and do its work there.\
              """)
          .remedy("Name the roles that are passed, and the service by iam:PassedToService.")
          .fixedBy(
              NarrowGrant.of("iam:PassRole", "!GetAtt WorkerRole.Arn", "aws_iam_role.worker.arn"))
          .maps(Standard.csa(4), Standard.cwe(269), Standard.attack("T1548"));

  @Override
  public Card card() {
    return CARD;
  }

  /** Services that run what their caller gives them, with the role that is passed. */
  private static final List<String> RUNNING =
      List.of(
          "lambda.amazonaws.com",
          "ec2.amazonaws.com",
          "ecs-tasks.amazonaws.com",
          "cloudformation.amazonaws.com",
          "codebuild.amazonaws.com",
          "glue.amazonaws.com",
          "sagemaker.amazonaws.com",
          "states.amazonaws.com",
          "batch.amazonaws.com",
          "ssm.amazonaws.com",
          "datapipeline.amazonaws.com",
          "events.amazonaws.com",
          "scheduler.amazonaws.com");

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, PassesAnyRole::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    List<String> services =
        RUNNING.stream().filter(service -> passes(reach, service).isPresent()).toList();
    return services.stream()
        .limit(1)
        .flatMap(service -> passes(reach, service).stream())
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    "",
                    Severity.HIGH,
                    "%s may pass every role of the account to %s"
                        .formatted(
                            Words.name(reach.role()),
                            services.size() == RUNNING.size()
                                ? "every service"
                                : Words.list(services))))
        .toList();
  }

  private static Optional<Access> passes(RoleReach reach, String service) {
    return reach.any("iam:PassRole", Context.of(Map.of("iam:PassedToService", List.of(service))));
  }
}
