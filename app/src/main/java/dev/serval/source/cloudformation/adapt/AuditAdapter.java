package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Alarm;
import dev.serval.model.ConfigurationRecorder;
import dev.serval.model.LogMetricFilter;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Trail;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.List;

/** What records an account's events, and what watches the records. */
final class AuditAdapter {

  private AuditAdapter() {}

  static Resource trail(Declaration it) {
    Properties p = it.properties();
    return new Trail(
        it.id(),
        p.flag("IsMultiRegionTrail", false),
        p.flag("IsLogging", true),
        TrailSelectors.of(p));
  }

  static Resource recorder(Declaration it) {
    Properties group = it.properties().in("RecordingGroup");
    Properties excluded = group.in("ExclusionByResourceTypes");
    // It runs once a delivery channel is there, which a stack makes with it; other formats say it.
    Value<Boolean> recording = it.properties().flag("Recording", true);
    if (excluded.isPresent()) {
      return new ConfigurationRecorder(
          it.id(), recording, new Value.Known<>(true, group.at()), words(excluded));
    }
    return new ConfigurationRecorder(
        it.id(),
        recording,
        group.has("ResourceTypes")
            ? group.flag("AllSupported", false)
            : group.flag("AllSupported", true),
        words(group));
  }

  private static Value<List<String>> words(Properties in) {
    return in.texts("ResourceTypes")
        .map(all -> all.stream().flatMap(one -> one.effective().stream()).toList());
  }

  static Resource metricFilter(Declaration it) {
    Properties p = it.properties();
    return new LogMetricFilter(
        it.id(),
        p.reference("LogGroupName"),
        p.text("FilterPattern", ""),
        first(p.each("MetricTransformations", one -> metric(one, "MetricNamespace")), p));
  }

  static Resource alarm(Declaration it) {
    Properties p = it.properties();
    Value<List<Value<Reference>>> actions = p.references("AlarmActions");
    Value<Boolean> enabled = p.flag("ActionsEnabled", true);
    Value<Boolean> acts =
        actions.effective().filter(List::isEmpty).isPresent()
            ? actions.map(_ -> false)
            : actions.effective().isEmpty() ? actions.map(_ -> true) : enabled;
    return new Alarm(it.id(), watched(p), acts);
  }

  /** The metric of an alarm, or the first one of its expression. */
  private static Value<String> watched(Properties p) {
    if (p.has("MetricName")) {
      return metric(p, "Namespace");
    }
    Value<List<Value<String>>> all =
        p.each("Metrics", one -> metric(one.in("MetricStat").in("Metric"), "Namespace"))
            .map(found -> found.stream().filter(AuditAdapter::named).toList());
    return first(all, p);
  }

  private static boolean named(Value<String> metric) {
    return !(metric instanceof Value.Absent<String>);
  }

  private static Value<String> first(Value<List<Value<String>>> all, Properties p) {
    return switch (all) {
      case Value.Known<List<Value<String>>>(List<Value<String>> found, Origin _) ->
          found.isEmpty() ? p.absent("") : found.getFirst();
      case Value.Absent<List<Value<String>>> _ -> p.absent("");
      case Value.Unresolved<List<Value<String>>>(String expression, Origin at) ->
          new Value.Unresolved<>(expression, at);
    };
  }

  /** Names with the same holes are the same metric, so they are compared as they are shown. */
  private static Value<String> metric(Properties p, String namespace) {
    return p.has("MetricName")
        ? new Value.Known<>(
            p.text(namespace, "").shown() + "/" + p.text("MetricName", "").shown(), p.at())
        : p.absent("");
  }
}
