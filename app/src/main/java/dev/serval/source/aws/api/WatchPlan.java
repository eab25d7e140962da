package dev.serval.source.aws.api;

import static dev.serval.source.aws.api.FunctionsPlan.each;

import dev.serval.document.Node;
import java.util.List;
import java.util.Map;

/** What to ask about that which watches a region: logs, alarms, trails, recorders; and stacks. */
final class WatchPlan {

  private final Survey survey;
  private final Attached attached;
  private final String region;
  private final String logs;

  /**
   * A plan.
   *
   * @param logs how the ARNs of log groups begin
   */
  WatchPlan(Survey survey, Attached attached, String region, String logs) {
    this.survey = survey;
    this.attached = attached;
    this.region = region;
    this.logs = logs;
  }

  /** Everything. */
  void ask() {
    logs();
    trails();
    stacks();
  }

  private void one(Operation operation) {
    survey.ask(operation, region, Map.of());
  }

  private void about(Operation operation, String name, String value) {
    survey.ask(operation, region, Map.of(name, value));
  }

  private void logs() {
    survey.ask(
        WatchOperations.DESCRIBE_LOG_GROUPS,
        region,
        Map.of(),
        page -> {
          for (String name : each(page, "logGroups", "logGroupName")) {
            if (name.startsWith("/aws/lambda/") || attached.includes("logs", logs + name, name)) {
              about(WatchOperations.DESCRIBE_SUBSCRIPTION_FILTERS, "logGroupName", name);
            }
          }
        });
    one(WatchOperations.DESCRIBE_RESOURCE_POLICIES);
    one(WatchOperations.DESCRIBE_METRIC_FILTERS);
    one(WatchOperations.DESCRIBE_ALARMS);
  }

  /** A trail answers in its home region only, by its ARN. */
  private void trails() {
    survey.ask(
        WatchOperations.DESCRIBE_TRAILS,
        region,
        Map.of(),
        page -> {
          for (Node item : page.get("trailList").map(Node::items).orElse(List.of())) {
            if (item instanceof Node.Mapping trail) {
              String arn = trail.text("TrailARN").orElse("");
              String home = trail.text("HomeRegion").orElse(region);
              survey.ask(WatchOperations.GET_TRAIL_STATUS, home, Map.of("Name", arn));
              survey.ask(WatchOperations.GET_EVENT_SELECTORS, home, Map.of("TrailName", arn));
            }
          }
        });
    one(WatchOperations.DESCRIBE_CONFIGURATION_RECORDERS);
    one(WatchOperations.DESCRIBE_CONFIGURATION_RECORDER_STATUS);
  }

  private void stacks() {
    survey.ask(
        WatchOperations.DESCRIBE_STACKS,
        region,
        Map.of(),
        page ->
            each(page, "Stacks", "StackName")
                .forEach(name -> about(WatchOperations.LIST_STACK_RESOURCES, "StackName", name)));
  }
}
