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
import dev.serval.rule.opening.Said;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * SQ-10: a dead-letter queue says that it takes the messages of every queue, lets accounts read
 * what failed that may not read the queue it comes from, or names outsiders who are to move it. It
 * takes the messages of all too where it says nothing; only what somebody wrote is told of, since
 * all others would be told of otherwise.
 *
 * <p>SQS starts and cancels moves for the queue's own account only, whatever the policy says
 * ("Limitations of Amazon SQS custom policies"): such a statement works the day that changes, or
 * for whoever gets into the account, and nobody needs it. One that allows everything is of other
 * rules.
 *
 * @param tables what actions there are
 */
public record OpenRedrive(Tables tables) implements Rule {

  private static final String READING = "sqs:ReceiveMessage";

  private static final List<String> MOVING =
      List.of("sqs:StartMessageMoveTask", "sqs:CancelMessageMoveTask");

  private static final Set<Way> OUTSIDERS =
      EnumSet.of(Way.PUBLIC, Way.FOREIGN, Way.RESTRICTED, Way.DEPUTY);

  private static final Card CARD =
      Card.of("SQ-10", Severity.LOW, "A dead-letter queue takes the messages of every queue")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Any queue of the account and region may name it as its dead-letter queue. Messages of \
              others get among those that a person looks through and sends back to a function, and \
              whoever may read the one queue reads what failed in the other. An account that may read what \
              failed, and not the queue itself, gets at the same messages by the back door. Moving what \
              failed gives it to a function a second time: nobody outside has business with that.\
              """)
          .remedy(
              "Name the queues whose messages it takes, let nobody read what failed who may not"
                  + " read the queue, and nobody outside the account move it.")
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
    List<Verdict> opened =
        Stream.concat(wider.stream(), movers(entrances, queue).map(one -> moves(queue, one)))
            .toList();
    return takes instanceof Verdict.Pass && !opened.isEmpty()
        ? opened.stream()
        : Stream.concat(Stream.of(takes), opened.stream());
  }

  /** Statements by which accounts read a queue; open ones are SQ-01's. */
  private static Stream<Entrance> readers(Entrances entrances, Queue queue) {
    return entrances.of(queue).stream()
        .filter(entrance -> entrance.way() == Way.FOREIGN)
        .filter(entrance -> entrance.names(READING));
  }

  /** Statements that mean outsiders to move a queue's messages. */
  private static Stream<Entrance> movers(Entrances entrances, Queue queue) {
    return entrances.of(queue).stream()
        .filter(entrance -> OUTSIDERS.contains(entrance.way()))
        .filter(entrance -> MOVING.stream().anyMatch(entrance::singlesOut));
  }

  private static Verdict moves(Queue queue, Entrance entrance) {
    return Verdict.fail(
        queue,
        "moves by " + Said.fault(entrance),
        Severity.LOW,
        "The policy of %s names %s to move what failed; SQS lets nobody outside the account do that"
            .formatted(
                Words.name(queue),
                entrance.way() == Way.FOREIGN
                    ? "account " + Words.list(entrance.others())
                    : "outsiders"),
        entrance.grant().statement().at());
  }

  private static Verdict wider(Queue queue, Entrance entrance, Set<String> readers) {
    List<String> more =
        entrance.others().stream().filter(account -> !readers.contains(account)).toList();
    return Verdict.fail(
        queue,
        "readers",
        Severity.LOW,
        "Account %s may read what failed in %s, but not the queue that it comes from"
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
