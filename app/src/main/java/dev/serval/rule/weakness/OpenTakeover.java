package dev.serval.rule.weakness;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.code.across.Across;
import dev.serval.analysis.code.across.Way;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Role;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * XR-25: anyone can send an event that runs code of their choice, in a function whose role reaches
 * data or more permissions. Each of the three may be bearable; together they are the whole way in.
 *
 * @param reviews the functions' code, as far as it is at hand
 * @param tables what the evaluator knows of AWS
 */
record OpenTakeover(Reviews reviews, Tables tables) implements Rule {

  private static final Card CARD =
      Card.of(
              "XR-25",
              Severity.CRITICAL,
              "Anyone can run code with a role that reaches data or more permissions")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              An address that is open to anyone, code that makes a command of what comes in, and a role \
              that may do more than this function needs: whoever finds the first two has the third, \
              with nothing else to overcome. It is the one thing to repair before everything else.\
              """)
          .remedy(
              "Cut it anywhere: repair the code, close the entrance, and give the role only what"
                  + " 'serval policy' says that the function needs. Do all three.")
          .fix(
              Form.SAM,
              """
              OrdersFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - DynamoDBReadPolicy: {TableName: !Ref Orders}  # not AdministratorAccess
              """)
          .fix(Form.CLI, "serval policy . --only FUNCTION --format iam")
          .maps(Standard.owasp(1), Standard.csa(1), Standard.csa(4), Standard.cwe(78));

  /** What it would be worth to get at, and how people call it. */
  private static final List<List<String>> WORTH =
      List.of(
          List.of("secretsmanager:GetSecretValue", "read secrets"),
          List.of("ssm:GetParameter", "read parameters"),
          List.of("s3:GetObject", "read objects"),
          List.of("dynamodb:Scan", "read tables"),
          List.of("dynamodb:DeleteItem", "delete items"),
          List.of("s3:DeleteObject", "delete objects"),
          List.of("lambda:UpdateFunctionCode", "change functions"),
          List.of("sts:AssumeRole", "take on other roles"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .filter(function -> reviews.byFunction().containsKey(function.id().path()))
        .filter(function -> Triggers.of(estate).of(function).stream().anyMatch(Trigger::anonymous))
        .flatMap(function -> judge(function, estate).stream());
  }

  private Optional<Verdict> judge(Function function, Estate estate) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Optional.empty();
    }
    for (FlowFound flow : review.findings().flows()) {
      if (Circumstances.runsCode(flow.weakness())) {
        for (Way way : Across.of(estate, tables, reviews).ways(function, flow)) {
          if (way.isAnybodys()) {
            return Optional.of(taken(function, estate, review, flow, way));
          }
        }
      }
    }
    return Optional.of(Verdict.pass(function));
  }

  private Verdict taken(Function function, Estate estate, Review review, FlowFound flow, Way way) {
    Optional<Role> role = Grants.role(estate, function);
    Optional<RoleReach> reach = role.flatMap(Reaches.of(estate, tables)::of);
    if (role.isEmpty() || reach.isEmpty()) {
      return Verdict.unknown(
          function,
          "What its role, %s, may do".formatted(Words.cut(function.role().shown())),
          function.role().at());
    }
    List<String> gains = gains(role.get(), reach.get(), estate);
    if (gains.isEmpty()) {
      return Verdict.pass(function);
    }
    Trigger trigger = way.from().orElseThrow();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "anyone can call %s %s".formatted(trigger.kind(), trigger.source()), trigger.at()));
    evidence.add(
        new Evidence(
            "its role %s may %s".formatted(Words.name(role.get()), Words.list(gains)),
            role.get().id().at()));
    return new Verdict.Fail(
            function,
            "",
            Severity.CRITICAL,
            way.sure() ? Confidence.FIRM : Confidence.TENTATIVE,
            "Anyone can run code in %s over %s, which then may %s"
                .formatted(Words.name(function), trigger.kind(), Words.list(gains)),
            new Origin.InFile(
                review.unit().place(flow.file()), flow.at().line(), flow.at().column()),
            evidence)
        .along(new FlowSteps(reviews).flow(way, function, review, flow));
  }

  private List<String> gains(Role role, RoleReach reach, Estate estate) {
    if (reach.isAdministrator()) {
      return List.of("do everything");
    }
    List<String> all = new ArrayList<>();
    Escalations escalations = Escalations.of(estate, tables);
    escalations
        .caller(role)
        .flatMap(escalations::from)
        .ifPresent(_ -> all.add("get more permissions"));
    EstatePolicies.of(estate, tables)
        .caller(role)
        .map(caller -> Effective.of(caller, tables.iam()))
        .ifPresent(
            effective ->
                WORTH.stream()
                    .filter(
                        one ->
                            effective.regions().stream()
                                .anyMatch(region -> region.actions().contains(one.getFirst())))
                    .forEach(one -> all.add(one.getLast())));
    return all;
  }
}
