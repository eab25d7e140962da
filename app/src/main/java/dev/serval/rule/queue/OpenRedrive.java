package dev.serval.rule.queue;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Queue;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * SQ-10: a dead-letter queue says that it takes the messages of every queue. It does too where it
 * says nothing; only what somebody wrote is told of, since all others would be told of otherwise.
 */
public record OpenRedrive() implements Rule {

  private static final Card CARD =
      Card.of("SQ-10", Severity.LOW, "A dead-letter queue takes the messages of every queue")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Any queue of the account and region may name it as its dead-letter queue. Messages of \
              others get among those that a person looks through and sends back to a function, and \
              whoever may read the one queue reads what failed in the other.\
              """)
          .remedy("Name the queues whose messages it takes.")
          .fix(
              Form.CLI,
              "aws sqs set-queue-attributes --queue-url URL --attributes file://attributes.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              Failed:
                Type: AWS::SQS::Queue
                Properties:
                  RedriveAllowPolicy:
                    redrivePermission: byQueue
                    sourceQueueArns: [!GetAtt Orders.Arn]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sqs_queue_redrive_allow_policy" "failed" {
                queue_url = aws_sqs_queue.failed.id
                redrive_allow_policy = jsonencode({
                  redrivePermission = "byQueue"
                  sourceQueueArns   = [aws_sqs_queue.orders.arn]
                })
              }
              """)
          .maps(Standard.owasp(3), Standard.cwe(732));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> used = new HashSet<>();
    estate
        .all(Queue.class)
        .flatMap(queue -> estate.find(Queue.class, queue.deadLetterQueue()).stream())
        .forEach(queue -> used.add(queue.id().path()));
    return estate
        .all(Queue.class)
        .filter(queue -> used.contains(queue.id().path()))
        .map(OpenRedrive::judge);
  }

  private static Verdict judge(Queue queue) {
    return switch (queue.redriveAllowed()) {
      case Known<String>(String allowed, Origin at) ->
          allowed.equals("allowAll")
              ? Verdict.fail(
                  queue,
                  Severity.LOW,
                  "Every queue may send what fails to " + Words.name(queue),
                  at)
              : Verdict.pass(queue);
      case Absent<String> _ -> Verdict.pass(queue);
      case Unresolved<String> open ->
          Words.unknown(queue, "Whose messages it takes as a dead-letter queue", open);
    };
  }
}
