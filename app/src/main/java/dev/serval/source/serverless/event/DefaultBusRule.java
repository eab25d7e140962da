package dev.serval.source.serverless.event;

import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import java.util.List;

/** A rule on the default bus, which {@code schedule} and {@code cloudwatchEvent} make alike. */
final class DefaultBusRule {

  private DefaultBusRule() {}

  /**
   * Adds a rule that calls the function, and the permission to do so; what the rule waits for is
   * the caller's to set.
   *
   * @param kind as in the framework's logical ids: {@code Schedule}
   * @param number the event's place among those of its kind in the function, from 1
   */
  static Draft add(
      Expansion expansion, ServiceFunction function, Event event, String kind, int number) {
    Build build = event.build();
    String suffix = "EventsRule" + kind + number;
    Draft rule =
        expansion
            .add(LogicalIds.of(function.key(), suffix), "AWS::Events::Rule", function, event.at())
            .set("State", event.isFalse("enabled") ? "DISABLED" : "ENABLED")
            .set("Name", event.get("name"))
            .set("Description", event.get("description"))
            .set(
                "Targets",
                List.of(
                    build.map(
                        "Arn",
                        function.target(event.at()),
                        "Id",
                        function.key() + kind,
                        "Input",
                        event.get("input"),
                        "InputPath",
                        event.get("inputPath"))));
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), suffix),
            "events.amazonaws.com",
            event.at())
        .set("SourceArn", rule.getAtt("Arn"));
    return rule;
  }
}
