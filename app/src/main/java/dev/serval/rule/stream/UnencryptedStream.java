package dev.serval.rule.stream;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
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

/** KN-01: a data stream keeps records unencrypted. */
public record UnencryptedStream() implements Rule {

  private static final Card CARD =
      Card.of("KN-01", Severity.MEDIUM, "A data stream is not encrypted")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              A stream keeps all records for a day to a year, in clear unless encryption is switched on. \
              It holds more than most databases, and is often forgotten when data are classified.\
              """)
          .remedy(
              "Switch on encryption with a KMS key; AWS's own, alias/aws/kinesis, is the least"
                  + " work.")
          .fix(
              Form.CLI,
              "aws kinesis start-stream-encryption --stream-name NAME --encryption-type KMS"
                  + " --key-id alias/aws/kinesis")
          .fix(
              Form.CLOUDFORMATION,
              """
              Clicks:
                Type: AWS::Kinesis::Stream
                Properties:
                  StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_kinesis_stream" "clicks" {
                encryption_type = "KMS"
                kms_key_id      = "alias/aws/kinesis"
              }
              """)
          .maps(Standard.cwe(311), Standard.owasp(3), Standard.securityHub("Kinesis.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(dev.serval.model.Stream.class).map(UnencryptedStream::judge);
  }

  private static Verdict judge(dev.serval.model.Stream stream) {
    return switch (stream.encryption()) {
      case Known<String>(String type, Origin at) ->
          type.equals("KMS") ? Verdict.pass(stream) : fail(stream, at);
      case Absent<String>(String type, Origin _) ->
          type.equals("KMS") ? Verdict.pass(stream) : fail(stream, stream.id().at());
      case Unresolved<String> open -> Words.unknown(stream, "The encryption", open);
    };
  }

  private static Verdict fail(dev.serval.model.Stream stream, Origin at) {
    return Verdict.fail(
        stream, Severity.MEDIUM, "%s keeps records in clear".formatted(Words.name(stream)), at);
  }
}
