package dev.serval.rule.queue;

import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Origin;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Schedule;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQ-08: messages that nobody can handle come back until they expire. */
public record NoRedrive() implements Rule {

  private static final Card CARD =
      Card.of("SQ-08", Severity.LOW, "A queue has no dead-letter queue")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              A message that the receiver can't handle comes back again and again until its retention \
              ends, four days by default, and then it is gone. Each round is paid for and takes the place \
              of good messages; a sender who wants to can keep a function busy with one message.\
              """)
          .remedy("Set a redrive policy to a dead-letter queue, with an alarm on the latter.")
          .fix(
              Form.CLI,
              """
              aws sqs set-queue-attributes --queue-url URL --attributes \\
                '{"RedrivePolicy":"{\\"deadLetterTargetArn\\":\\"DLQ_ARN\\",\\"maxReceiveCount\\":\\"5\\"}"}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  RedrivePolicy:
                    deadLetterTargetArn: !GetAtt FailedOrders.Arn
                    maxReceiveCount: 5
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sqs_queue" "orders" {
                redrive_policy = jsonencode({
                  deadLetterTargetArn = aws_sqs_queue.failed_orders.arn
                  maxReceiveCount     = 5
                })
              }
              """)
          .maps(Standard.csa(10), Standard.cwe(755));

  private static final Pattern NAMED_SO =
      Pattern.compile("(?i).*(?:dlq|dead.?letter|failed|failure|poison|parking.?lot).*");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> endOfLine = endOfLine(estate);
    Set<String> polled =
        paths(estate, estate.all(EventSourceMapping.class).map(EventSourceMapping::source));
    return estate
        .all(Queue.class)
        .filter(queue -> !endOfLine.contains(queue.id().path()))
        .map(queue -> judge(queue, polled.contains(queue.id().path())));
  }

  /** Queues that take what failed elsewhere; they need no other queue behind them. */
  private static Set<String> endOfLine(Estate estate) {
    Stream<Value<Reference>> targets =
        estate.resources().stream()
            .flatMap(
                resource ->
                    switch (resource) {
                      case Queue it -> Stream.of(it.deadLetterQueue());
                      case Function it -> Stream.of(it.deadLetterTarget());
                      case InvokeConfig it -> Stream.of(it.onFailure());
                      case EventSourceMapping it -> Stream.of(it.onFailure());
                      case Subscription it -> Stream.of(it.deadLetterQueue());
                      case Schedule it -> Stream.of(it.deadLetterQueue());
                      case EventRule it ->
                          it.targets().effective().orElse(List.of()).stream()
                              .map(EventRule.Target::deadLetterQueue);
                      default -> Stream.empty();
                    });
    Set<String> all = paths(estate, targets);
    estate
        .all(Queue.class)
        .filter(
            queue ->
                NAMED_SO.matcher(queue.id().label()).matches()
                    || NAMED_SO.matcher(queue.id().name().toString()).matches())
        .forEach(queue -> all.add(queue.id().path()));
    return all;
  }

  private static Set<String> paths(Estate estate, Stream<Value<Reference>> references) {
    return references
        .flatMap(reference -> estate.find(Queue.class, reference).stream())
        .map(queue -> queue.id().path())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Verdict judge(Queue queue, boolean polled) {
    return switch (queue.deadLetterQueue()) {
      case Known<Reference>(Reference target, Origin at) ->
          target.isNone() ? fail(queue, polled, at) : Verdict.pass(queue);
      case Absent<Reference> _ -> fail(queue, polled, queue.id().at());
      case Unresolved<Reference> open -> Words.unknown(queue, "The dead-letter queue", open);
    };
  }

  private static Verdict fail(Queue queue, boolean polled, Origin at) {
    return polled
        ? Verdict.fail(
            queue,
            Severity.MEDIUM,
            "A message of %s that the function can't handle comes back until it expires"
                .formatted(Words.name(queue)),
            at)
        : Verdict.fail(
            queue, Severity.LOW, "%s has no dead-letter queue".formatted(Words.name(queue)), at);
  }
}
