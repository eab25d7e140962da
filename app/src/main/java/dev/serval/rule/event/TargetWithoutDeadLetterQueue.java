package dev.serval.rule.event;

import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Schedule;
import dev.serval.model.Value;
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
import java.util.List;
import java.util.stream.Stream;

/** EV-04: events that EventBridge can't deliver to a target are dropped. */
public record TargetWithoutDeadLetterQueue() implements Rule {

  private static final Card CARD =
      Card.of("EV-04", Severity.LOW, "Undeliverable events are dropped")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              EventBridge tries for a day to hand an event over, and gives up at \
              once when it may not: after a changed permission, a deleted alias, a throttled function. \
              Without a dead-letter queue on the target nobody learns which events it were.\
              """)
          .remedy("Name a dead-letter queue at the target, and an alarm on it.")
          .fix(
              Form.CLI,
              """
              aws events put-targets --rule RULE \\
                --targets 'Id=T,Arn=FUNCTION_ARN,DeadLetterConfig={Arn=QUEUE_ARN}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Targets:
                - Id: T
                  Arn: !GetAtt MyFunction.Arn
                  DeadLetterConfig: {Arn: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.SAM,
              """
              Events:
                Placed:
                  Type: EventBridgeRule
                  Properties:
                    DeadLetterConfig: {Type: SQS}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_event_target" "t" {
                dead_letter_config { arn = aws_sqs_queue.failed.arn }
              }
              """)
          .maps(Standard.csa(10), Standard.cwe(755));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.of(
            estate.all(EventRule.class).flatMap(TargetWithoutDeadLetterQueue::judge),
            estate
                .all(Schedule.class)
                .map(
                    schedule ->
                        judge(
                            schedule,
                            "",
                            "The schedule",
                            schedule.deadLetterQueue(),
                            schedule.target().at())))
        .flatMap(verdicts -> verdicts);
  }

  private static Stream<Verdict> judge(EventRule rule) {
    return switch (rule.targets()) {
      case Known<List<EventRule.Target>>(List<EventRule.Target> targets, Origin _) ->
          targets.stream().map(target -> judge(rule, target));
      case Absent<List<EventRule.Target>> _ -> Stream.empty();
      case Unresolved<List<EventRule.Target>> open ->
          Stream.of(Words.unknown(rule, "The list of targets", open));
    };
  }

  private static Verdict judge(EventRule rule, EventRule.Target target) {
    String id = target.targetId().effective().orElse("");
    return judge(rule, Words.cut(id), "The rule", target.deadLetterQueue(), target.at());
  }

  private static Verdict judge(
      Resource resource, String fault, String what, Value<Reference> queue, Origin place) {
    return switch (queue) {
      case Known<Reference>(Reference target, Origin at) ->
          target.isNone() ? fail(resource, fault, what, at) : Verdict.pass(resource);
      case Absent<Reference> _ -> fail(resource, fault, what, place);
      case Unresolved<Reference> open ->
          Words.unknown(resource, fault, "The dead-letter queue", open);
    };
  }

  private static Verdict fail(Resource resource, String fault, String what, Origin at) {
    return Verdict.fail(
        resource,
        fault,
        Severity.LOW,
        "%s %s drops events that it can't deliver".formatted(what, Words.name(resource)),
        at);
  }
}
