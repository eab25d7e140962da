package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value.Known;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/**
 * FN-09: failed events are kept without the reason why they failed. That nothing keeps them at all
 * is FN-08's.
 */
public record OnlyDeadLetterQueue() implements Rule {

  private static final Card CARD =
      Card.of("FN-09", Severity.INFO, "Failed events are kept without the reason")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              A dead-letter queue gets the event and an error code of three digits. An onFailure \
              destination also gets the error's text and stack trace, the function's version, the number \
              of tries and the request's id: what one needs to tell a bug from an attack, and to send \
              the event again to the code that failed.\
              """)
          .remedy(
              "Name an onFailure destination (a queue, topic, bus, bucket or function) and take the"
                  + " dead-letter queue away, or both get every failed event.")
          .fix(
              Form.CLI,
              """
              aws lambda put-function-event-invoke-config --function-name NAME \\
                --destination-config '{"OnFailure":{"Destination":"QUEUE_ARN"}}'
              aws lambda update-function-configuration --function-name NAME --dead-letter-config TargetArn=
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
                      OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}
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
          .maps(Standard.csa(10), Standard.cwe(778));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    AsynchronousEvents events = AsynchronousEvents.of(estate);
    return estate
        .all(Function.class)
        .filter(function -> !events.triggers(function).isEmpty())
        .flatMap(
            function ->
                events.hasDestination(function)
                    ? Stream.of(Verdict.pass(function))
                    : judge(function, events));
  }

  private static Stream<Verdict> judge(Function function, AsynchronousEvents events) {
    return function.deadLetterTarget() instanceof Known<Reference>(Reference target, Origin at)
            && !target.isNone()
        ? Stream.of(
            events
                .unread(function)
                .map(open -> Words.unknown(function, "Where its failed events go", open))
                .orElseGet(() -> fail(function, at)))
        : Stream.empty();
  }

  private static Verdict fail(Function function, Origin at) {
    return Verdict.fail(
        function,
        Severity.INFO,
        "Events that %s fails to handle are kept without the error".formatted(Words.name(function)),
        at);
  }
}
