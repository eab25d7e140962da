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
import java.util.stream.Stream;

/** SQ-05: a queue keeps messages unencrypted. */
public record UnencryptedQueue() implements Rule {

  private static final Card CARD =
      Card.of("SQ-05", Severity.MEDIUM, "A queue is not encrypted")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              New queues are encrypted by themselves with a key of SQS. This one has that switched off \
              and no key of KMS instead, so that its messages lie in clear on AWS's disks. Encryption \
              costs nothing and changes nothing for senders and receivers.\
              """)
          .remedy("Remove SqsManagedSseEnabled: false, or name a KMS key.")
          .fix(
              Form.CLI,
              "aws sqs set-queue-attributes --queue-url URL --attributes SqsManagedSseEnabled=true")
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  SqsManagedSseEnabled: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sqs_queue" "orders" {
                sqs_managed_sse_enabled = true
              }
              """)
          .maps(Standard.cwe(311), Standard.owasp(3), Standard.securityHub("SQS.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Queue.class).map(UnencryptedQueue::judge);
  }

  private static Verdict judge(Queue queue) {
    boolean hasKey = queue.key().effective().map(key -> !key.isNone()).orElse(true);
    if (hasKey) {
      return Verdict.pass(queue);
    }
    return switch (queue.sqsManagedEncryption()) {
      case Known<Boolean>(Boolean on, Origin at) ->
          on
              ? Verdict.pass(queue)
              : Verdict.fail(
                  queue,
                  Severity.MEDIUM,
                  "%s has encryption switched off".formatted(Words.name(queue)),
                  at);
      case Absent<Boolean> _ -> Verdict.pass(queue);
      case Unresolved<Boolean> open -> Words.unknown(queue, "Whether the queue is encrypted", open);
    };
  }
}
