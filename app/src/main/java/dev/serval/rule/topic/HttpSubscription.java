package dev.serval.rule.topic;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
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
import java.util.stream.Stream;

/** SN-05: a topic's messages go over the internet in clear. */
public record HttpSubscription() implements Rule {

  private static final Card CARD =
      Card.of("SN-05", Severity.MEDIUM, "A topic's messages are delivered over plain HTTP")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Whoever sits between AWS and the receiver reads every message and can change it: \
              the topic's own encryption ends where the delivery begins. The message that confirms the \
              subscription is sent the same way, and with its token others can end the subscription.\
              """)
          .remedy("Subscribe the receiver's HTTPS address, and let it check SNS's signatures.")
          .fix(
              Form.CLI,
              """
              aws sns subscribe --topic-arn TOPIC_ARN --protocol https --notification-endpoint https://HOST/PATH
              aws sns unsubscribe --subscription-arn SUBSCRIPTION_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Receiver:
                Type: AWS::SNS::Subscription
                Properties:
                  TopicArn: !Ref Orders
                  Protocol: https
                  Endpoint: https://receiver.example.com/orders
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sns_topic_subscription" "receiver" {
                topic_arn = aws_sns_topic.orders.arn
                protocol  = "https"
                endpoint  = "https://receiver.example.com/orders"
              }
              """)
          .maps(Standard.cwe(319), Standard.owasp(3), Standard.attack("T1557"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Subscription.class).map(HttpSubscription::judge);
  }

  private static Verdict judge(Subscription subscription) {
    return switch (subscription.protocol()) {
      case Known<String>(String protocol, Origin at) ->
          protocol.equals("http") ? fail(subscription, at) : Verdict.pass(subscription);
      case Absent<String> _ -> Verdict.pass(subscription);
      case Unresolved<String> open -> Words.unknown(subscription, "The protocol", open);
    };
  }

  private static Verdict fail(Subscription subscription, Origin at) {
    return Verdict.fail(
        subscription,
        Severity.MEDIUM,
        "Messages of %s go to %s in clear"
            .formatted(
                Words.cut(subscription.topic().shown()),
                Words.cut(subscription.endpoint().shown())),
        at);
  }
}
