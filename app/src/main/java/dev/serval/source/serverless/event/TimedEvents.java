package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/** {@code schedule}: a rule on the default bus, or EventBridge Scheduler. */
final class TimedEvents {

  private TimedEvents() {}

  /**
   * Adds the schedules of one event.
   *
   * @param before how many rates came before it in the function
   * @return how many rates there are now
   */
  static int add(Expansion expansion, ServiceFunction function, Event event, int before) {
    Optional<Node> rates =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping)
            ? event.get("rate")
            : Optional.of(event.config());
    if (rates.isEmpty() || rates.get() instanceof Node.Null) {
      expansion.problem(event.at(), "this schedule has no rate; add one");
      return before;
    }
    int number = before;
    for (Node rate : Nodes.asList(rates.get())) {
      number++;
      if (event.text("method").filter("scheduler"::equals).isPresent()) {
        scheduler(expansion, function, event, rate, number);
      } else {
        rule(expansion, function, event, rate, number);
      }
    }
    return number;
  }

  private static void rule(
      Expansion expansion, ServiceFunction function, Event event, Node rate, int number) {
    DefaultBusRule.add(expansion, function, event, "Schedule", number)
        .set("ScheduleExpression", rate);
  }

  private static void scheduler(
      Expansion expansion, ServiceFunction function, Event event, Node rate, int number) {
    Build build = event.build();
    Optional<Node> role = expansion.find(function.logicalId()).flatMap(draft -> draft.get("Role"));
    expansion
        .add(
            LogicalIds.of(function.key(), "SchedulerSchedule" + number),
            "AWS::Scheduler::Schedule",
            function,
            event.at())
        .set("ScheduleExpression", rate)
        .set("State", event.isFalse("enabled") ? "DISABLED" : "ENABLED")
        .set("Name", event.get("name"))
        .set("Description", event.get("description"))
        .set("ScheduleExpressionTimezone", event.get("timezone"))
        .set("FlexibleTimeWindow", build.map("Mode", "OFF"))
        .set(
            "Target",
            build.map(
                "Arn", function.target(event.at()), "RoleArn", role, "Input", event.get("input")));
    Node arn = Texts.arn(event.at(), "lambda", "function:", function.name());
    expansion.allow(
        function,
        event.at(),
        List.of("lambda:InvokeFunction"),
        List.of(arn, Texts.join(event.at(), arn, ":*")));
    expansion.trust(function, "scheduler.amazonaws.com");
  }
}
