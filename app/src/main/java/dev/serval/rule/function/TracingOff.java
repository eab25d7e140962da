package dev.serval.rule.function;

import dev.serval.analysis.invocation.Edge;
import dev.serval.model.Estate;
import dev.serval.model.Function;
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
import dev.serval.rule.Words;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** FN-11: the function's requests are not traced. */
public record TracingOff() implements Rule {

  private static final Card CARD =
      Card.of("FN-11", Severity.LOW, "Requests are not traced")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              A trace shows what one request touched: which functions, tables and hosts, in which \
              order, and what failed. Without it, finding out what an intruder's request did means \
              joining logs by hand.\
              """)
          .remedy("Switch on active tracing with AWS X-Ray; the role needs xray:PutTraceSegments.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --tracing-config Mode=Active")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  TracingConfig:
                    Mode: Active
              """)
          .fix(
              Form.SAM,
              """
              Globals:
                Function:
                  Tracing: Active
              """)
          .fix(
              Form.SERVERLESS,
              """
              provider:
                tracing: {lambda: true}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                tracing_config {
                  mode = "Active"
                }
              }
              """)
          .maps(
              Standard.cwe(778),
              Standard.owasp(10),
              Standard.csa(5),
              Standard.securityHub("Lambda.7"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> traced =
        estate
            .all(Function.class)
            .filter(f -> f.tracing().effective().filter("Active"::equals).isPresent())
            .map(f -> f.id().stack())
            .collect(Collectors.toSet());
    Edge edge = Edge.of(estate);
    return estate
        .all(Function.class)
        .filter(function -> !edge.runs(function))
        .map(function -> judge(function, traced.contains(function.id().stack())));
  }

  private static Verdict judge(Function function, boolean others) {
    return switch (function.tracing()) {
      case Known<String>(String mode, Origin at) ->
          mode.equals("Active") ? Verdict.pass(function) : fail(function, others, at);
      case Absent<String>(String _, Origin at) -> fail(function, others, at);
      case Unresolved<String> open -> Words.unknown(function, "The tracing mode", open);
    };
  }

  /** Where nothing is traced it is a choice of the whole team, not a gap in its traces. */
  private static Verdict fail(Function function, boolean others, Origin at) {
    return others
        ? Verdict.fail(
            function,
            Severity.LOW,
            "%s starts no traces, while others here do".formatted(Words.name(function)),
            at)
        : Verdict.fail(
            function, Severity.INFO, "%s starts no traces".formatted(Words.name(function)), at);
  }
}
