package dev.serval.rule.event;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Queue;
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
import java.util.stream.Stream;

/** EV-02: a queue shows messages again while the function may still work on them. */
public record ShortVisibilityTimeout() implements Rule {

  private static final int FACTOR = 6;

  private static final Card CARD =
      Card.of("EV-02", Severity.LOW, "A queue may deliver messages twice to a function")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              A message that was handed to the function comes into view again after the queue's \
              visibility timeout. AWS asks for six times the function's timeout, so that a throttled \
              batch can be tried again in time. Below it messages are handled twice at busy times: paid \
              twice, sent twice.\
              """)
          .remedy("Raise the queue's visibility timeout, or lower the function's timeout.")
          .fix(
              Form.CLI,
              "aws sqs set-queue-attributes --queue-url URL --attributes VisibilityTimeout=180")
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 180   # six times the function's 30 seconds
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sqs_queue" "orders" {
                visibility_timeout_seconds = 180
              }
              """)
          .maps(Standard.csa(9));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    return estate
        .all(EventSourceMapping.class)
        .flatMap(
            mapping ->
                estate.find(Queue.class, mapping.source()).stream()
                    .flatMap(
                        queue ->
                            functions.find(mapping.function()).stream()
                                .map(function -> judge(mapping, queue, function))));
  }

  private static Verdict judge(EventSourceMapping mapping, Queue queue, Function function) {
    if (queue.visibilityTimeout() instanceof Unresolved<Integer> open) {
      return Words.unknown(mapping, "The queue's visibility timeout", open);
    }
    if (function.timeout() instanceof Unresolved<Integer> open) {
      return Words.unknown(mapping, "The function's timeout", open);
    }
    int visibility = queue.visibilityTimeout().effective().orElseThrow();
    int timeout = function.timeout().effective().orElseThrow();
    if (visibility >= FACTOR * (long) timeout) {
      return Verdict.pass(mapping);
    }
    Severity severity = visibility < timeout ? Severity.MEDIUM : Severity.LOW;
    return new Verdict.Fail(
        mapping,
        "",
        severity,
        Confidence.CERTAIN,
        "%s shows messages again after %d s, while %s may work for %d s"
            .formatted(Words.name(queue), visibility, Words.name(function), timeout),
        queue.visibilityTimeout().at(),
        List.of(new Evidence("the function's timeout", function.timeout().at())));
  }
}
