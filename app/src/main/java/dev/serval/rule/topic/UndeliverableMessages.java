package dev.serval.rule.topic;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Subscription;
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
import java.util.stream.Stream;

/** SN-08: messages that a topic can't deliver to a subscriber are dropped. */
public record UndeliverableMessages() implements Rule {

  private static final Card CARD =
      Card.of("SN-08", Severity.LOW, "Messages that a topic can't deliver are dropped")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              SNS tries for some hours to hand a message to a function or an address, and gives up at \
              once when it may not: after a changed permission or a deleted alias. Without a \
              dead-letter queue on the subscription nobody learns which messages it were.\
              """)
          .remedy("Name a dead-letter queue at the subscription, with an alarm on it.")
          .fix(
              Form.CLI,
              """
              aws sns set-subscription-attributes --subscription-arn SUBSCRIPTION_ARN \\
                --attribute-name RedrivePolicy --attribute-value '{"deadLetterTargetArn":"QUEUE_ARN"}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Heard:
                Type: AWS::SNS::Subscription
                Properties:
                  TopicArn: !Ref Orders
                  Protocol: lambda
                  Endpoint: !GetAtt MyFunction.Arn
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.SAM,
              """
              Events:
                Heard:
                  Type: SNS
                  Properties:
                    Topic: !Ref Orders
                    RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sns_topic_subscription" "heard" {
                redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn })
              }
              """)
          .maps(Standard.csa(10), Standard.cwe(755));

  /** Who can be away; a person's mailbox and a queue are not called. */
  private static final Set<String> PUSHED = Set.of("lambda", "http", "https", "firehose");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Subscription.class)
        .filter(one -> one.protocol().effective().filter(PUSHED::contains).isPresent())
        .map(UndeliverableMessages::judge);
  }

  private static Verdict judge(Subscription subscription) {
    return switch (subscription.deadLetterQueue()) {
      case Known<Reference>(Reference queue, Origin at) ->
          queue.isNone() ? fail(subscription, at) : Verdict.pass(subscription);
      case Absent<Reference> _ -> fail(subscription, subscription.endpoint().at());
      case Unresolved<Reference> open -> Words.unknown(subscription, "The dead-letter queue", open);
    };
  }

  private static Verdict fail(Subscription subscription, Origin at) {
    return Verdict.fail(
        subscription,
        Severity.LOW,
        "The subscription %s drops messages that it can't deliver"
            .formatted(Words.name(subscription)),
        at);
  }
}
