package dev.serval.rule.topic;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Topic;
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

/** SN-04: a topic keeps messages unencrypted. */
public record UnencryptedTopic() implements Rule {

  private static final Card CARD =
      Card.of("SN-04", Severity.LOW, "A topic is not encrypted")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              SNS keeps each message until it is delivered to all subscribers, in clear unless the topic \
              has a KMS key. Who sends personal or payment data through it, or answers to an auditor, \
              wants it encrypted.\
              """)
          .remedy(
              "Name a KMS key. Services that publish to the topic, such as S3 or EventBridge, need"
                  + " a key of your own that lets them use it.")
          .fix(
              Form.CLI,
              "aws sns set-topic-attributes --topic-arn ARN --attribute-name KmsMasterKeyId"
                  + " --attribute-value alias/aws/sns")
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::SNS::Topic
                Properties:
                  KmsMasterKeyId: alias/aws/sns
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_sns_topic" "orders" {
                kms_master_key_id = "alias/aws/sns"
              }
              """)
          .maps(Standard.cwe(311), Standard.owasp(3), Standard.securityHub("SNS.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Topic.class).map(UnencryptedTopic::judge);
  }

  private static Verdict judge(Topic topic) {
    return switch (topic.key()) {
      case Known<Reference>(Reference key, Origin at) ->
          key.isNone() ? fail(topic, at) : Verdict.pass(topic);
      case Absent<Reference> _ -> fail(topic, topic.id().at());
      case Unresolved<Reference> open -> Words.unknown(topic, "The topic's key", open);
    };
  }

  private static Verdict fail(Topic topic, Origin at) {
    return Verdict.fail(
        topic, Severity.LOW, "%s keeps messages in clear".formatted(Words.name(topic)), at);
  }
}
