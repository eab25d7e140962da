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
          .fixedLike(NoFailureDestination.CARD)
          .fix(
              Form.CLI,
              """
              aws lambda put-function-event-invoke-config --function-name NAME \\
                --destination-config '{"OnFailure":{"Destination":"QUEUE_ARN"}}'
              aws lambda update-function-configuration --function-name NAME --dead-letter-config TargetArn=
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
        ? Stream.of(events.judge(function, () -> fail(function, at)))
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
