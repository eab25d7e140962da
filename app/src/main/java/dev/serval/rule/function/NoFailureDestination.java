package dev.serval.rule.function;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
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
import java.util.Map;
import java.util.stream.Stream;

/** FN-08: events that fail for good are dropped. */
public record NoFailureDestination() implements Rule {

  static final Card CARD =
      Card.of("FN-08", Severity.MEDIUM, "Failed asynchronous events are lost")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              What S3, SNS, EventBridge and others send is queued by Lambda, tried three times, and \
              then dropped without a trace. An error in the code, a throttled function or an attack \
              with events that make it fail loses orders, deletions, alarms. Nobody can tell afterwards \
              which ones.\
              """)
          .remedy(
              "Give the function an onFailure destination (it gets the event and the error) or a"
                  + " dead-letter queue, and an alarm on it.")
          .fix(
              Form.CLI,
              """
              aws lambda put-function-event-invoke-config --function-name NAME \\
                --destination-config '{"OnFailure":{"Destination":"QUEUE_ARN"}}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunctionEvents:
                Type: AWS::Lambda::EventInvokeConfig
                Properties:
                  FunctionName: !Ref MyFunction
                  Qualifier: $LATEST
                  DestinationConfig:
                    OnFailure: {Destination: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  EventInvokeConfig:
                    DestinationConfig:
                      OnFailure: {Type: SQS}
              """)
          .fix(
              Form.SERVERLESS,
              """
              functions:
                work:
                  destinations:
                    onFailure: arn:aws:sqs:REGION:ACCOUNT:failed
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function_event_invoke_config" "my_function" {
                function_name = aws_lambda_function.my_function.function_name
                destination_config {
                  on_failure { destination = aws_sqs_queue.failed.arn }
                }
              }
              """)
          .maps(Standard.cwe(778), Standard.csa(10));

  /** How kinds of triggers stand in a sentence. */
  private static final Map<String, String> SENDERS =
      Map.of(
          "s3", "S3",
          "sns", "SNS",
          "eventbridge", "EventBridge",
          "schedule", "schedules",
          "destination", "another function");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    AsynchronousEvents events = AsynchronousEvents.of(estate);
    return estate.all(Function.class).flatMap(function -> judge(function, events));
  }

  private static Stream<Verdict> judge(Function function, AsynchronousEvents events) {
    List<Trigger> asynchronous = events.triggers(function);
    if (asynchronous.isEmpty()) {
      return Stream.empty();
    }
    if (events.hasDestination(function)) {
      return Stream.of(Verdict.pass(function));
    }
    return Stream.of(
        switch (function.deadLetterTarget()) {
          case Known<Reference>(Reference target, Origin at) ->
              target.isNone() ? judge(function, events, asynchronous, at) : Verdict.pass(function);
          case Absent<Reference>(Reference _, Origin at) ->
              judge(function, events, asynchronous, at);
          case Unresolved<Reference> open ->
              Words.unknown(function, "The dead-letter target", open);
        });
  }

  private static Verdict judge(
      Function function, AsynchronousEvents events, List<Trigger> asynchronous, Origin at) {
    return events.judge(function, () -> fail(function, asynchronous, at));
  }

  private static Verdict fail(Function function, List<Trigger> asynchronous, Origin at) {
    List<String> kinds = asynchronous.stream().map(Trigger::kind).distinct().toList();
    List<String> senders = kinds.stream().map(kind -> SENDERS.getOrDefault(kind, kind)).toList();
    boolean scheduled = kinds.equals(List.of("schedule"));
    return new Verdict.Fail(
        function,
        "",
        // The next run of a schedule does what this one did not.
        scheduled ? Severity.LOW : Severity.MEDIUM,
        Confidence.CERTAIN,
        scheduled
            ? "Nobody learns of a run of %s that fails three times".formatted(Words.name(function))
            : "%s loses events of %s that fail three times"
                .formatted(Words.name(function), Words.list(senders)),
        at,
        asynchronous.stream()
            .map(
                trigger ->
                    new Evidence("invoked asynchronously by " + trigger.kind(), trigger.at()))
            .toList());
  }
}
