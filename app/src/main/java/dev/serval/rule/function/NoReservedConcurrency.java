package dev.serval.rule.function;

import dev.serval.analysis.invocation.Edge;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
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
import dev.serval.rule.api.Apis;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** FN-10: nothing limits how often the function runs at once. */
public record NoReservedConcurrency() implements Rule {

  private static final Card CARD =
      Card.of("FN-10", Severity.LOW, "Nothing limits the function's concurrency")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              A function without reserved concurrency may take all of the account's, a thousand by \
              default. A flood of requests to one open address then starves every other function of the \
              region, and is paid for. Reserved concurrency is both a limit and a guarantee.\
              """)
          .remedy(
              "Reserve what the function needs at its busiest, first of all for functions that"
                  + " strangers can call, and limit the rate in front of them.")
          .fix(
              Form.CLI,
              "aws lambda put-function-concurrency --function-name NAME"
                  + " --reserved-concurrent-executions 20")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  ReservedConcurrentExecutions: 20
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  ReservedConcurrentExecutions: 20
              """)
          .fix(
              Form.SERVERLESS,
              """
              functions:
                work:
                  reservedConcurrency: 20
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                reserved_concurrent_executions = 20
              }
              """)
          .maps(Standard.cwe(770), Standard.csa(8), Standard.attack("T1499"));

  /** These come one by one, at a rate that somebody set, or as many at once as there are shards. */
  private static final Set<String> BOUNDED =
      Set.of(
          "schedule",
          "step functions",
          "kinesis",
          "dynamodb",
          "Secrets Manager rotation",
          "CloudFormation",
          "CodePipeline",
          "CodeCommit",
          "AWS Config");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Triggers triggers = Triggers.of(estate);
    Edge edge = Edge.of(estate);
    return estate
        .all(Function.class)
        .filter(function -> !edge.runs(function))
        .map(function -> judge(estate, function, triggers));
  }

  private static Verdict judge(Estate estate, Function function, Triggers triggers) {
    return switch (function.reservedConcurrency()) {
      case Known<Integer>(Integer reserved, Origin at) ->
          reserved == Function.UNRESERVED
              ? fail(estate, function, triggers, at)
              : Verdict.pass(function);
      case Absent<Integer>(Integer _, Origin at) -> fail(estate, function, triggers, at);
      case Unresolved<Integer> open -> Words.unknown(function, "The reserved concurrency", open);
    };
  }

  /**
   * Where the limit is missing of a function behind an API, the API is the better place for it:
   * only of a function that has a URL of its own this one is the only limit there is.
   */
  private static Verdict fail(Estate estate, Function function, Triggers triggers, Origin at) {
    List<Trigger> unlimited =
        triggers.of(function).stream()
            .filter(trigger -> Apis.of(estate).open(trigger.via()))
            .filter(trigger -> !Apis.of(estate).limits(trigger.via()))
            .toList();
    boolean hasOpenUrl =
        unlimited.stream().anyMatch(trigger -> trigger.via() instanceof FunctionUrl);
    List<Evidence> open =
        unlimited.stream()
            .map(
                trigger ->
                    new Evidence(
                        "anyone can call %s %s".formatted(trigger.kind(), trigger.source()),
                        trigger.at()))
            .toList();
    boolean flooded =
        triggers.of(function).stream().anyMatch(trigger -> !BOUNDED.contains(trigger.kind()));
    if (!flooded) {
      return Verdict.pass(function);
    }
    return open.isEmpty()
        ? Verdict.fail(
            function,
            Severity.LOW,
            "%s shares the account's concurrency without a limit".formatted(Words.name(function)),
            at)
        : new Verdict.Fail(
            function,
            "",
            hasOpenUrl ? Severity.MEDIUM : Severity.LOW,
            Confidence.FIRM,
            "Anyone can call %s, and nothing limits how often it runs at once"
                .formatted(Words.name(function)),
            at,
            open);
  }
}
