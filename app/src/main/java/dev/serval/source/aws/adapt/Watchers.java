package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Activity;
import dev.serval.model.Alarm;
import dev.serval.model.ConfigurationRecorder;
import dev.serval.model.FunctionCaller;
import dev.serval.model.LogGroup;
import dev.serval.model.LogMetricFilter;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Trail;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import dev.serval.source.snapshot.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Logs, metrics, alarms, trails and recorders. */
final class Watchers {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Watchers(RegionAnswers region) {
    this.region = region;
  }

  /**
   * Everything that watches a region.
   *
   * @param functions names by ARN
   */
  static List<Resource> of(RegionAnswers region, Map<String, String> functions) {
    Watchers all = new Watchers(region);
    all.logs();
    all.policies();
    all.alarms();
    all.recorders();
    all.activity(functions);
    return all.resources;
  }

  private void logs() {
    for (Properties item :
        region.items("logs", "DescribeLogGroups", "logGroups", one -> one.text("arn").orElse(""))) {
      String name = text(item, "logGroupName");
      resources.add(
          new LogGroup(
              region.id("AWS::Logs::LogGroup", region.arn("logs", "log-group:" + name), name),
              item.number("retentionInDays", LogGroup.FOREVER)));
    }
    Lookup filters =
        region.by(
            "logs",
            "DescribeSubscriptionFilters",
            List.of("logGroupName"),
            name -> region.arn("logs", "log-group:" + name));
    filters
        .told()
        .forEach(
            (group, told) ->
                told.items("subscriptionFilters").forEach(filter -> subscription(group, filter)));
    for (Properties item :
        region.items(
            "logs",
            "DescribeMetricFilters",
            "metricFilters",
            one -> region.arn("logs", "metric-filter:" + one.text("filterName").orElse("")))) {
      metricFilter(item);
    }
  }

  /** They hold for all log groups of the region, unless one is named. */
  private void policies() {
    String everything = region.arn("logs", "*");
    for (Properties item :
        region.items("logs", "DescribeResourcePolicies", "resourcePolicies", _ -> everything)) {
      String target = item.has("resourceArn") ? text(item, "resourceArn") : everything;
      String name = text(item, "policyName");
      resources.add(
          new ResourcePolicy(
              region.part("AWS::Logs::ResourcePolicy", target + "#" + name, everything, name),
              known(List.of(known(Reference.to(target), everything, name)), everything, name),
              PolicyDocuments.document(item, "policyDocument")));
    }
  }

  private void subscription(String group, Properties filter) {
    String arn = region.arn("logs", "log-group:" + group);
    String name = text(filter, "filterName");
    resources.add(
        new FunctionCaller(
            region.part("AWS::Logs::SubscriptionFilter", arn + "#" + name, arn, name),
            "CloudWatch Logs",
            known(List.of(filter.reference("destinationArn")), arn, "destinationArn"),
            true));
  }

  private void metricFilter(Properties item) {
    String group = text(item, "logGroupName");
    String name = text(item, "filterName");
    String arn = region.arn("logs", "log-group:" + group);
    item.each(
            "metricTransformations",
            metric -> text(metric, "metricNamespace") + "/" + text(metric, "metricName"))
        .effective()
        .orElse(List.of())
        .forEach(
            metric ->
                resources.add(
                    new LogMetricFilter(
                        region.part(
                            "AWS::Logs::MetricFilter", arn + "#" + name + metric, arn, name),
                        item.reference("logGroupName"),
                        item.text("filterPattern", ""),
                        known(metric, arn, "metricTransformations"))));
  }

  private void alarms() {
    for (Properties item :
        region.items(
            "cloudwatch",
            "DescribeAlarms",
            "MetricAlarms",
            one -> one.text("AlarmArn").orElse(""))) {
      alarm(item, text(item, "Namespace") + "/" + text(item, "MetricName"));
    }
    for (Properties item :
        region.items(
            "cloudwatch",
            "DescribeAlarms",
            "CompositeAlarms",
            one -> one.text("AlarmArn").orElse(""))) {
      alarm(item, "");
    }
  }

  private void alarm(Properties item, String metric) {
    String arn = text(item, "AlarmArn");
    boolean acts =
        item.flag("ActionsEnabled", true).effective().orElse(true)
            && !item.texts("AlarmActions").effective().orElse(List.of()).isEmpty();
    resources.add(
        new Alarm(
            region.id("AWS::CloudWatch::Alarm", arn, text(item, "AlarmName")),
            known(metric, arn, "MetricName"),
            known(acts, arn, "AlarmActions")));
  }

  /** Trails of all regions; one that records several is told of in each of them. */
  static Stream<Resource> trails(List<RegionAnswers> regions) {
    Map<String, Resource> byArn = new HashMap<>();
    Map<String, Told> status = new HashMap<>();
    Map<String, Told> selectors = new HashMap<>();
    for (RegionAnswers region : regions) {
      status.putAll(region.by("cloudtrail", "GetTrailStatus", List.of("Name"), arn -> arn).told());
      selectors.putAll(
          region.by("cloudtrail", "GetEventSelectors", List.of("TrailName"), arn -> arn).told());
    }
    for (RegionAnswers region : regions) {
      for (Properties item :
          region.items(
              "cloudtrail",
              "DescribeTrails",
              "trailList",
              one -> one.text("TrailARN").orElse(""))) {
        String arn = text(item, "TrailARN");
        Told unknown = new Told.Unknown("cloudtrail:GetTrailStatus was not asked");
        byArn.computeIfAbsent(
            arn,
            _ ->
                new Trail(
                    region.id("AWS::CloudTrail::Trail", arn, text(item, "Name")),
                    item.flag("IsMultiRegionTrail", false),
                    status
                        .getOrDefault(arn, unknown)
                        .value(arn, "IsLogging", false, page -> page.flag("IsLogging", false)),
                    selectors
                        .getOrDefault(arn, unknown)
                        .value(
                            arn, "EventSelectors", List.<Trail.Selector>of(), TrailSelectors::of)));
      }
    }
    return byArn.values().stream();
  }

  private void recorders() {
    Map<String, Value<Boolean>> recording = new HashMap<>();
    for (Properties item :
        region.items(
            "config",
            "DescribeConfigurationRecorderStatus",
            "ConfigurationRecordersStatus",
            one -> recorderArn(one.text("name").orElse("")))) {
      recording.put(text(item, "name"), item.flag("recording", false));
    }
    Value<Boolean> status = region.complete("config", "DescribeConfigurationRecorderStatus");
    for (Properties item :
        region.items(
            "config",
            "DescribeConfigurationRecorders",
            "ConfigurationRecorders",
            one -> recorderArn(one.text("name").orElse("")))) {
      String name = text(item, "name");
      Value<Boolean> runs = recording.getOrDefault(name, status.map(_ -> false));
      Properties group = item.in("recordingGroup");
      boolean all =
          group.flag("allSupported", true).effective().orElse(true)
              || text(group.in("recordingStrategy"), "useOnly")
                  .equals("EXCLUSION_BY_RESOURCE_TYPES");
      Value<List<String>> types =
          (all ? group.in("exclusionByResourceTypes") : group)
              .texts("resourceTypes")
              .map(list -> list.stream().map(Value::shown).toList());
      resources.add(
          new ConfigurationRecorder(
              region.id("AWS::Config::ConfigurationRecorder", recorderArn(name), name),
              runs,
              known(all, recorderArn(name), "recordingGroup"),
              types));
    }
  }

  private String recorderArn(String name) {
    return region.arn("config", "configuration-recorder/" + name);
  }

  /** How often functions were called: the answer labels each series with the function's name. */
  private void activity(Map<String, String> functions) {
    Map<String, Long> calls = new HashMap<>();
    Map<String, Integer> days = new HashMap<>();
    List<String> failures = new ArrayList<>();
    region.each(
        "cloudwatch",
        "GetMetricData",
        answer -> {
          List<String> asked =
              List.of(answer.call().request().getOrDefault("Functions", "").split(","));
          int window = Integer.parseInt(answer.call().request().getOrDefault("Days", "90"));
          if (answer.outcome() instanceof Answer.Page) {
            asked.forEach(name -> calls.putIfAbsent(name, 0L));
          } else {
            failures.add(RegionAnswers.reason(answer));
          }
          asked.forEach(name -> days.put(name, window));
        });
    String unknown =
        failures.isEmpty() ? "cloudwatch:GetMetricData was not asked" : failures.getLast();
    if (days.isEmpty()) {
      return;
    }
    for (Properties series :
        region.items("cloudwatch", "GetMetricData", "MetricDataResults", _ -> region.account())) {
      calls.merge(text(series, "Label"), sum(series), Long::sum);
    }
    for (Map.Entry<String, String> function : functions.entrySet()) {
      String arn = function.getKey();
      String name = function.getValue();
      Origin at = new Origin.InAccount(arn, "Invocations");
      Long count = calls.get(name);
      resources.add(
          new Activity(
              region.part("Serval::Activity", arn + "#activity", arn, name),
              known(Reference.to(arn), arn, ""),
              count == null ? new Value.Unresolved<>(unknown, at) : new Value.Known<>(count, at),
              days.getOrDefault(name, 90)));
    }
  }

  private static long sum(Properties series) {
    long sum = 0;
    for (Value<String> value : series.texts("Values").effective().orElse(List.of())) {
      sum += value.effective().map(text -> new BigDecimal(text).longValue()).orElse(0L);
    }
    return sum;
  }
}
