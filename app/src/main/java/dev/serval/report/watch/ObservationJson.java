package dev.serval.report.watch;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.signal.detect.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An observation as an object of JSON. */
public final class ObservationJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private ObservationJson() {}

  /** An observation by itself. */
  public static Node.Mapping of(Observation observation) {
    return of(observation, List.of());
  }

  /** With more about it at the end. */
  static Node.Mapping of(Observation observation, List<Node.Entry> more) {
    List<Node.Entry> entries = new ArrayList<>();
    put(entries, "type", "observation");
    put(entries, "detector", observation.rule());
    put(entries, "time", observation.time().toString());
    put(entries, "function", observation.function());
    put(entries, "principal", observation.principal());
    entries.add(entry("account", text(observation.account())));
    entries.add(entry("region", text(observation.region())));
    put(entries, "severity", observation.severity().name());
    put(entries, "summary", observation.summary());
    entries.add(entry("evidence", texts(observation.evidence())));
    if (!observation.techniques().isEmpty()) {
      entries.add(entry("techniques", texts(observation.techniques())));
    }
    for (Map.Entry<String, Object> measure : observation.measures().entrySet()) {
      entries.add(entry(measure.getKey(), value(measure.getValue())));
    }
    entries.addAll(more);
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node value(Object measure) {
    if (measure instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number(number);
    }
    if (measure instanceof List<?> list) {
      return new Node.Sequence(list.stream().<Node>map(ObservationJson::value).toList(), NOWHERE);
    }
    return text(String.valueOf(measure));
  }

  /** A number as it is written. */
  public static Node number(Number number) {
    String written = number.toString();
    return new Node.Numeral(new BigDecimal(written), written, NOWHERE);
  }

  /** A member. */
  public static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  /** A text. */
  public static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  private static Node texts(List<String> values) {
    return new Node.Sequence(values.stream().map(ObservationJson::text).toList(), NOWHERE);
  }

  private static void put(List<Node.Entry> entries, String key, String value) {
    if (!value.isEmpty()) {
      entries.add(entry(key, text(value)));
    }
  }
}
