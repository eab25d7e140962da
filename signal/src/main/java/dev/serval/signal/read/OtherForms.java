package dev.serval.signal.read;

import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Objects of JSON that are no records of CloudTrail: flow records with a member for each field,
 * OCSF's API and network activity as Security Lake has them, values of a metric stream, Lambda's
 * reports; and what holds no records at all, but is found beside them.
 */
final class OtherForms {

  private static final Map<String, Coverage.Kind> WITHOUT_RECORDS =
      Map.of(
          "digestStartTime", Coverage.Kind.DIGEST,
          "insightDetails", Coverage.Kind.INSIGHT,
          "s3ObjectKey", Coverage.Kind.NOTICE,
          "detail-type", Coverage.Kind.UNUSED);

  /** The names of their members. */
  static final Set<String> MEMBERS = members();

  private static final String NETWORK_ACTIVITY = "4001";

  /** CloudWatch's metrics of which the mean says more than the sum. */
  private static final Set<String> MEANS = Set.of("Duration", "IteratorAge", "AsyncEventAge");

  private static final Set<String> PEAKS =
      Set.of("ConcurrentExecutions", "ClaimedAccountConcurrency");

  private final Map<String, String> fields;
  private final Reading how;
  private final Coverage coverage;
  private final Consumer<Signal> to;

  OtherForms(Map<String, String> fields, Reading how, Coverage coverage, Consumer<Signal> to) {
    this.fields = fields;
    this.how = how;
    this.coverage = coverage;
    this.to = to;
  }

  private static Set<String> members() {
    Set<String> all = new HashSet<>(FlowFormat.spellings());
    all.addAll(OcsfActivity.MEMBERS);
    all.addAll(WITHOUT_RECORDS.keySet());
    all.addAll(Set.of("time", "type", "record", "metric_name", "dimensions", "value"));
    return all;
  }

  /** A call in OCSF, as CloudTrail would have it. */
  Optional<CallDraft> call() {
    return fields.containsKey("class_uid") && fields.containsKey("api.operation")
        ? Optional.of(OcsfActivity.call(fields))
        : Optional.empty();
  }

  /** Takes any other form; whether it is one. */
  boolean take(String function, long millis) {
    Optional<Coverage.Kind> none =
        WITHOUT_RECORDS.entrySet().stream()
            .filter(entry -> has(entry.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .findFirst();
    if (none.isPresent()) {
      coverage.count(none.get());
      return true;
    }
    Map<String, String> flow =
        fields.getOrDefault("class_uid", "").equals(NETWORK_ACTIVITY)
            ? OcsfActivity.flow(fields)
            : FlowFormat.named(fields);
    if (flow.containsKey("srcaddr") && flow.containsKey("dstaddr")) {
      FlowRow.take(flow, how.now(), coverage, to);
      return true;
    }
    if (fields.getOrDefault("type", "").startsWith("platform.")) {
      if (fields.getOrDefault("type", "").equals("platform.report")) {
        LambdaLogs.report(fields, function, how.now(), coverage, to);
      } else {
        coverage.count(Coverage.Kind.UNUSED);
      }
      return true;
    }
    if (fields.containsKey("metric_name")) {
      metric(millis);
      return true;
    }
    return false;
  }

  private boolean has(String member) {
    return fields.containsKey(member)
        || fields.keySet().stream().anyMatch(path -> path.startsWith(member + "."));
  }

  /** A value of a metric stream: of a function, or of more than one. */
  private void metric(long millis) {
    String name = fields.getOrDefault("metric_name", "");
    String function = fields.getOrDefault("dimensions.functionname", "");
    if (function.isEmpty()) {
      coverage.count(Coverage.Kind.UNUSED);
      return;
    }
    try {
      double sum = Double.parseDouble(fields.getOrDefault("value.sum", ""));
      double count = Double.parseDouble(fields.getOrDefault("value.count", ""));
      double most = Double.parseDouble(fields.getOrDefault("value.max", ""));
      double value = PEAKS.contains(name) ? most : MEANS.contains(name) ? sum / count : sum;
      MetricAnswer.count(
          Double.isFinite(value)
              ? Optional.of(new MetricPoint(Instant.ofEpochMilli(millis), function, name, value))
              : Optional.empty(),
          how.now(),
          coverage,
          to);
    } catch (NumberFormatException e) {
      coverage.count(Coverage.Kind.MALFORMED);
    }
  }

  /** Another map to collect members in. */
  static Map<String, String> fields() {
    return new HashMap<>();
  }
}
