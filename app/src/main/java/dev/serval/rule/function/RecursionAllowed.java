package dev.serval.rule.function;

import dev.serval.analysis.feedback.Feedback;
import dev.serval.analysis.feedback.Loop;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * FN-21: Lambda is told not to stop a function that calls itself for ever.
 *
 * @param tables what the evaluator knows of AWS
 */
public record RecursionAllowed(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("FN-21", Severity.LOW, "Endless loops of a function are not stopped")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Lambda follows an event through SQS, SNS and S3, and stops it when it came back to the same \
              function some sixteen times. With recursion allowed nothing does: a function that writes \
              where it reads, by mistake or because somebody sent it such an event, runs as often as the \
              account may, until the bill is noticed.\
              """)
          .remedy(
              "Set it back to Terminate. Where a loop is meant, count its rounds in the event, stop"
                  + " at a limit, and reserve little concurrency.")
          .fix(
              Form.CLI,
              "aws lambda put-function-recursion-config --function-name NAME"
                  + " --recursive-loop Terminate")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  RecursiveLoop: Terminate
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  RecursiveLoop: Terminate
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function_recursion_config" "my_function" {
                function_name  = aws_lambda_function.my_function.function_name
                recursive_loop = "Terminate"
              }
              """)
          .maps(Standard.csa(8), Standard.cwe(674), Standard.attack("T1496"));

  /** Services through which Lambda follows an event. */
  private static final Set<String> FOLLOWED = Set.of("sqs", "sns", "s3");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Triggers triggers = Triggers.of(estate);
    return estate.all(Function.class).map(function -> judge(estate, function, triggers));
  }

  private Verdict judge(Estate estate, Function function, Triggers triggers) {
    return switch (function.recursion()) {
      case Known<String>(String mode, Origin at) ->
          mode.equals("Allow")
              ? fail(function, Feedback.of(estate, tables).through(function), triggers, at)
              : Verdict.pass(function);
      case Absent<String> _ -> Verdict.pass(function);
      case Unresolved<String> open -> Words.unknown(function, "What stops its loops", open);
    };
  }

  private static Verdict fail(
      Function function, Optional<Loop> loop, Triggers triggers, Origin at) {
    if (loop.isPresent()) {
      return new Verdict.Fail(
          function,
          "",
          Severity.HIGH,
          Confidence.FIRM,
          "Nothing stops %s, and what it writes comes back to it".formatted(Words.name(function)),
          at,
          loop.get().links().stream()
              .map(link -> new Evidence(Words.cut(link.words()), link.at()))
              .toList());
    }
    List<Trigger> followed =
        triggers.of(function).stream()
            .filter(trigger -> FOLLOWED.contains(trigger.kind()))
            .toList();
    return new Verdict.Fail(
        function,
        "",
        followed.isEmpty() ? Severity.LOW : Severity.MEDIUM,
        Confidence.CERTAIN,
        "Nothing stops %s when its events come back to it".formatted(Words.name(function)),
        at,
        followed.stream()
            .map(
                trigger ->
                    new Evidence(
                        "a loop over %s would have been stopped".formatted(trigger.kind()),
                        trigger.at()))
            .toList());
  }
}
