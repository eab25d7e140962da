package dev.serval.rule.queue;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.data.Tables;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * SQ-10: a dead-letter queue says that it takes the messages of every queue, or lets accounts read
 * what failed, or move it, that may not read the queue it comes from. It takes them all too where
 * it says nothing; only what somebody wrote is told of, since all others would be told of
 * otherwise.
 *
 * @param tables what actions there are
 */
public record OpenRedrive(Tables tables) implements Rule {

  private static final List<String> READING =
      List.of("sqs:ReceiveMessage", "sqs:StartMessageMoveTask");

  private static final Card CARD =
      Card.of("SQ-10", Severity.LOW, "A dead-letter queue takes the messages of every queue")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Any queue of the account and region may name it as its dead-letter queue. Messages of \
              others get among those that a person looks through and sends back to a function, and \
              whoever may read the one queue reads what failed in the other. An account that may read or move \
              what failed, and not the queue itself, gets at the same messages by the back door.\
              """)
          .remedy(
              "Name the queues whose messages it takes, and let nobody read what failed who may not"
                  + " read the queue.")
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
    Map<Queue, List<Queue>> sources = new LinkedHashMap<>();
    estate
        .all(Queue.class)
        .forEach(
            queue ->
                estate
                    .find(Queue.class, queue.deadLetterQueue())
                    .ifPresent(
                        failed ->
                            sources.computeIfAbsent(failed, _ -> new ArrayList<>()).add(queue)));
    Entrances entrances = Entrances.of(estate, tables);
    return estate
        .all(Queue.class)
        .filter(sources::containsKey)
        .flatMap(queue -> judge(entrances, queue, sources.getOrDefault(queue, List.of())));
  }

  private static Stream<Verdict> judge(Entrances entrances, Queue queue, List<Queue> sources) {
    Verdict takes = judge(queue);
    Set<String> readers = new TreeSet<>();
    sources.forEach(
        source -> readers(entrances, source).forEach(one -> readers.addAll(one.others())));
    List<Verdict> wider =
        readers(entrances, queue)
            .filter(entrance -> !readers.containsAll(entrance.others()))
            .<Verdict>map(entrance -> wider(queue, entrance, readers))
            .toList();
    return takes instanceof Verdict.Pass && !wider.isEmpty()
        ? wider.stream()
        : Stream.concat(Stream.of(takes), wider.stream());
  }

  /**
   * Statements by which accounts read a queue, or have its messages moved; open ones are SQ-01's.
   */
  private static Stream<Entrance> readers(Entrances entrances, Queue queue) {
    return entrances.of(queue).stream()
        .filter(entrance -> entrance.way() == Way.FOREIGN)
        .filter(entrance -> READING.stream().anyMatch(entrance::names));
  }

  private static Verdict wider(Queue queue, Entrance entrance, Set<String> readers) {
    List<String> more =
        entrance.others().stream().filter(account -> !readers.contains(account)).toList();
    return Verdict.fail(
        queue,
        "readers",
        Severity.LOW,
        "Account %s gets at what failed in %s, but not at the queue that it comes from"
            .formatted(Words.cut(String.join(", ", more)), Words.name(queue)),
        entrance.grant().statement().at());
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
