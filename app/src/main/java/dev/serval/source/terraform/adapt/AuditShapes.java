package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** What records an account's events, and what watches the records. */
final class AuditShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.of(
          "aws_cloudtrail",
          AuditShapes::trail,
          "aws_cloudwatch_composite_alarm",
          it -> new Draft(it, "AWS::CloudWatch::CompositeAlarm"),
          "aws_cloudwatch_log_metric_filter",
          it ->
              new Draft(it, "AWS::Logs::MetricFilter")
                  .rename("pattern", "FilterPattern")
                  .put("MetricTransformations", transformations(it)),
          "aws_cloudwatch_metric_alarm",
          AuditShapes::alarm,
          "aws_config_configuration_recorder",
          AuditShapes::recorder,
          "aws_signer_signing_profile",
          it -> new Draft(it, "AWS::Signer::SigningProfile"));

  private AuditShapes() {}

  /** The metrics of an expression have a block each. */
  private static Draft alarm(Declared it) {
    Draft draft = new Draft(it, "AWS::CloudWatch::Alarm").without("MetricQuery");
    List<Datum> metrics = new ArrayList<>();
    for (Datum query : it.blocks("metric_query")) {
      Optional<Datum> metric =
          Declared.in(query, "metric")
              .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst())
              .map(Draft::spelt);
      metrics.add(
          Draft.fields(
              query.at(),
              Map.of(
                  "MetricStat",
                  metric.map(one -> Draft.fields(one.at(), Map.of("Metric", Optional.of(one)))))));
    }
    return metrics.isEmpty() ? draft : draft.put("Metrics", Draft.items(metrics, it.at()));
  }

  private static Datum transformations(Declared it) {
    List<Datum> all = new ArrayList<>();
    for (Datum block : it.blocks("metric_transformation")) {
      all.add(
          Draft.fields(
              block.at(),
              Map.of(
                  "MetricName", Declared.in(block, "name"),
                  "MetricNamespace", Declared.in(block, "namespace"))));
    }
    return Draft.items(all, it.at());
  }

  private static Draft trail(Declared it) {
    Draft draft =
        new Draft(it, "AWS::CloudTrail::Trail")
            .rename("enable_logging", "IsLogging")
            .without("EventSelector")
            .without("AdvancedEventSelector");
    List<Datum> basic = new ArrayList<>();
    it.blocks("event_selector").forEach(block -> basic.add(deep(block)));
    if (!basic.isEmpty()) {
      draft.put("EventSelectors", Draft.items(basic, it.at()));
    }
    List<Datum> advanced = new ArrayList<>();
    it.blocks("advanced_event_selector").forEach(block -> advanced.add(deep(block)));
    if (!advanced.isEmpty()) {
      draft.put("AdvancedEventSelectors", Draft.items(advanced, it.at()));
    }
    return draft;
  }

  /** Blocks within blocks are lists there, under a name for several. */
  private static Datum deep(Datum datum) {
    if (!(datum instanceof Datum.Fields fields)) {
      return datum;
    }
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    fields
        .fields()
        .forEach(
            (name, value) -> {
              boolean blocks =
                  value instanceof Datum.Items items
                      && items.items().stream().anyMatch(Datum.Fields.class::isInstance);
              if (blocks) {
                List<Datum> inner = new ArrayList<>();
                Declared.blocks(value).forEach(block -> inner.add(deep(block)));
                all.put(Draft.pascal(name) + "s", Draft.items(inner, value.at()));
              } else {
                all.put(Draft.pascal(name), value);
              }
            });
    return new Datum.Fields(all, datum.at());
  }

  private static Draft recorder(Declared it) {
    // It does not start by itself ("aws_config_configuration_recorder"); in CloudFormation it does.
    Draft draft =
        new Draft(it, "AWS::Config::ConfigurationRecorder")
            .without("RecordingGroup")
            .put("Recording", new Datum.Bool(false, "false", it.at()));
    it.block("recording_group")
        .ifPresent(
            group -> {
              Optional<Datum> excluded =
                  Declared.in(group, "exclusion_by_resource_types")
                      .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst())
                      .map(Draft::spelt);
              draft.put(
                  "RecordingGroup",
                  Draft.fields(
                      group.at(),
                      Map.of(
                          "AllSupported", Declared.in(group, "all_supported"),
                          "ResourceTypes", Declared.in(group, "resource_types"),
                          "ExclusionByResourceTypes", excluded)));
            });
    return draft;
  }
}
