package dev.serval.rule.event;

import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
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
import java.util.Optional;
import java.util.stream.Stream;

/** EV-01: records of a stream that can't be handled block it or are lost. */
public record StreamWithoutFailureDestination() implements Rule {

  private static final Card CARD =
      Card.of("EV-01", Severity.MEDIUM, "Records that fail block a stream or are lost")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              When a function fails on a record of a stream, Lambda tries it again until the record \
              expires, a day or more by default, and everything behind it in the shard waits. With a \
              limit of tries but no destination the record is dropped. One malformed record, sent by \
              mistake or by intent, is enough.\
              """)
          .remedy(
              "Set an onFailure destination and a limit of tries on the mapping, and let it split"
                  + " batches that fail.")
          .fix(
              Form.CLI,
              """
              aws lambda update-event-source-mapping --uuid UUID --maximum-retry-attempts 5 \\
                --bisect-batch-on-function-error \\
                --destination-config '{"OnFailure":{"Destination":"QUEUE_ARN"}}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Mapping:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  MaximumRetryAttempts: 5
                  BisectBatchOnFunctionError: true
                  DestinationConfig:
                    OnFailure: {Destination: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.SAM,
              """
              Events:
                Changes:
                  Type: DynamoDB
                  Properties:
                    MaximumRetryAttempts: 5
                    BisectBatchOnFunctionError: true
                    DestinationConfig:
                      OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_event_source_mapping" "changes" {
                maximum_retry_attempts             = 5
                bisect_batch_on_function_error     = true
                destination_config {
                  on_failure { destination_arn = aws_sqs_queue.failed.arn }
                }
              }
              """)
          .maps(Standard.cwe(755), Standard.csa(10));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(EventSourceMapping.class).flatMap(mapping -> judge(estate, mapping).stream());
  }

  private static Optional<Verdict> judge(Estate estate, EventSourceMapping mapping) {
    return switch (mapping.source()) {
      case Known<Reference>(Reference source, Origin _) ->
          isStream(estate, source) ? Optional.of(judge(mapping)) : Optional.empty();
      case Absent<Reference> _ -> Optional.empty();
      case Unresolved<Reference> open ->
          mapping.onFailure() instanceof Absent<Reference>
              ? Optional.of(Words.unknown(mapping, "What is read", open))
              : Optional.empty();
    };
  }

  private static boolean isStream(Estate estate, Reference source) {
    String text = source.toString();
    return text.contains(":kinesis:")
        || text.contains(":dynamodb:")
        || text.endsWith(".StreamArn}")
        || estate.find(dev.serval.model.Stream.class, source).isPresent();
  }

  private static Verdict judge(EventSourceMapping mapping) {
    return switch (mapping.onFailure()) {
      case Known<Reference>(Reference target, Origin at) ->
          target.isNone() ? fail(mapping, at) : Verdict.pass(mapping);
      case Absent<Reference> _ -> fail(mapping, mapping.id().at());
      case Unresolved<Reference> _ -> Verdict.pass(mapping);
    };
  }

  private static Verdict fail(EventSourceMapping mapping, Origin at) {
    return Verdict.fail(
        mapping,
        Severity.MEDIUM,
        "A record that fails blocks the stream that %s reads, and is lost in the end"
            .formatted(Words.name(mapping)),
        at);
  }
}
