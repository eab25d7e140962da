package dev.serval.rule.queue;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Protected;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Said;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * SQ-02: the policy of a queue allows every action. That everybody or another account is let in is
 * said by SQ-01 and SQ-03; that the account as a whole may do everything is what SQS itself writes,
 * and leaves it to the policies of roles.
 *
 * @param tables what actions there are
 */
public record EveryAction(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SQ-02", Severity.HIGH, "A queue's policy allows every action")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Who only has to send messages can read and delete them too, empty or delete the queue, and \
              change its policy: one taken function or partner is enough to open the queue to everybody.\
              """)
          .remedy("Allow the one or two actions that are needed, such as sqs:SendMessage.")
          .fix(
              Form.CLI,
              "aws sqs set-queue-attributes --queue-url URL --attributes file://attributes.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              MayUse:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Orders]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt CallerRole.Arn}
                        Action: sqs:SendMessage
                        Resource: !GetAtt Orders.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "caller" {
                statement {
                  actions   = ["sqs:SendMessage"]
                  resources = [aws_sqs_queue.orders.arn]
                  principals {
                    type        = "AWS"
                    identifiers = [aws_iam_role.caller.arn]
                  }
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(250));

  private static final Set<Way> TOLD_BY_OTHERS = EnumSet.of(Way.PUBLIC, Way.FOREIGN, Way.DEPUTY);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.each(
        estate, tables, EnumSet.of(Protected.QUEUE), EveryAction::fault, _ -> true);
  }

  private static Optional<Verdict> fault(Entrance entrance) {
    if (TOLD_BY_OTHERS.contains(entrance.way())
        || entrance.unread().isPresent()
        || entrance.isNegated()
        || !allowsAll(entrance.grant().statement().actions())
        || isOfAccount(entrance)) {
      return Optional.empty();
    }
    return Optional.of(
        Said.fail(
            entrance,
            entrance.way() == Way.RESTRICTED ? Severity.HIGH : Severity.MEDIUM,
            "The policy of %s allows every action".formatted(Said.name(entrance)),
            entrance.grant().statement().actions().words().getFirst().at()));
  }

  private static boolean allowsAll(Selection actions) {
    return actions.words().stream()
        .map(Word::shown)
        .anyMatch(action -> action.equals("*") || action.equalsIgnoreCase("sqs:*"));
  }

  private static boolean isOfAccount(Entrance entrance) {
    return entrance.way() == Way.CLOSED
        && !entrance.grant().ofAccounts().isEmpty()
        && entrance.grant().isToNamed()
        && entrance.grant().services().isEmpty()
        && entrance.grant().ofAccounts().stream()
            .map(Word::shown)
            .allMatch(who -> who.endsWith(":root") || !who.startsWith("arn:"));
  }
}
