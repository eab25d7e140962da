package dev.serval.signal.read;

import java.util.HashMap;
import java.util.Map;

/**
 * Names under which services and tools that keep logs put the records or their text: AWS's own,
 * Splunk, Elastic, Datadog, Sumo Logic, Loki, Fluentd. None is a member of a record of CloudTrail,
 * so that nothing that a caller can choose is taken for a record.
 */
enum Envelope {
  /** Records, or objects around some. */
  AROUND,
  /** A text that is a record, or a line of a log. */
  TEXT,
  /** Base64 of such a text. */
  BASE64,
  /** Rows of {@code field} and {@code value}, or of one column an object; or objects. */
  ROWS,
  /** Rows of cells, the first with the names. */
  CELLS,
  /** Pairs of a time and a text. */
  PAIRS,
  /** CloudWatch's metrics. */
  METRICS,
  /** A member of a form of record that is no call's: see {@link OtherForms}. */
  OTHER,
  NONE;

  private static final Map<String, Envelope> BY_NAME = new HashMap<>();

  static {
    put(AROUND, "Records", "Events", "logEvents", "records", "events", "detail", "awslogs");
    put(AROUND, "kinesis", "Messages", "messages", "hits", "_source", "fields", "json", "map");
    put(AROUND, "attributes", "result", "event", "ResultSet");
    put(TEXT, "CloudTrailEvent", "message", "Message", "@message", "_raw", "original", "log");
    put(TEXT, "event.original", "body", "Body", "raw_data");
    put(BASE64, "data", "Data");
    put(ROWS, "results", "QueryResultRows");
    put(CELLS, "Rows");
    put(PAIRS, "values");
    put(METRICS, "MetricDataResults", "Datapoints");
    OtherForms.MEMBERS.forEach(name -> put(OTHER, name));
  }

  private static void put(Envelope kind, String... names) {
    for (String name : names) {
      BY_NAME.put(name, kind);
    }
  }

  static Envelope of(String name) {
    return BY_NAME.getOrDefault(name, NONE);
  }
}
