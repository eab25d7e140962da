package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rows of tables: what Athena, CloudTrail Lake, Logs Insights and Splunk answer, as CSV or as JSON.
 * A row has a log's line in one column, or a column for each member of a call or field of a flow.
 */
final class Rows {

  private static final int MOST_COLUMNS = 256;

  /** Columns that have the whole record. */
  private static final List<String> WHOLE =
      List.of("@message", "_raw", "event.original", "CloudTrailEvent", "message", "Message");

  /** Columns of Logs Insights that say when and where. */
  private static final Set<String> WHEN = Set.of("@timestamp", "Timestamp", "timestamp");

  private Rows() {}

  /** Whether a table with these columns can be read. */
  static boolean isTable(Collection<String> columns) {
    Map<String, String> fields = new HashMap<>();
    columns.forEach(name -> fields.put(name, "-"));
    Map<String, String> flow = FlowFormat.named(fields);
    return WHOLE.stream().anyMatch(columns::contains)
        || CallMembers.isTable(columns)
        || (flow.containsKey("srcaddr") && flow.containsKey("dstaddr"));
  }

  /** Reads the array at which the parser stands. */
  static void read(JsonParser parser, Envelope kind, CloudTrail to) {
    List<String> columns = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (kind == Envelope.CELLS && parser.currentToken() == JsonToken.START_OBJECT) {
        List<String> cells = cells(parser);
        if (columns.isEmpty()) {
          columns.addAll(cells);
        } else {
          to.row(named(columns, cells));
        }
      } else if (parser.currentToken() != JsonToken.START_ARRAY) {
        to.element(parser);
      } else if (kind == Envelope.PAIRS) {
        pair(parser, to);
      } else {
        to.row(row(parser));
      }
    }
  }

  /** Names to the cells of a row. */
  static Map<String, String> named(List<String> columns, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return row;
  }

  private static List<String> cells(JsonParser parser) {
    Map<String, String> flat = new HashMap<>();
    Json.flattenMore(parser, "", flat);
    List<String> cells = new ArrayList<>();
    int last = -1;
    for (String path : flat.keySet()) {
      if (path.matches("data\\.\\d{1,3}(?:\\.varcharvalue)?")) {
        last = Math.max(last, Integer.parseInt(path.split("\\.")[1]));
      }
    }
    for (int i = 0; i <= last; i++) {
      cells.add(flat.getOrDefault("data." + i + ".varcharvalue", ""));
    }
    return cells;
  }

  /** Nanoseconds and a line, as Loki has them. */
  private static void pair(JsonParser parser, CloudTrail to) {
    List<String> both = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String text = Json.text(parser);
      if (both.size() < 2) {
        both.add(text);
      }
    }
    boolean timed = both.size() == 2 && both.get(0).matches("\\d{16,19}");
    if (timed) {
      to.message(Long.parseLong(both.get(0).substring(0, both.get(0).length() - 6)), both.get(1));
    } else {
      to.row(Map.of());
    }
  }

  private static Map<String, String> row(JsonParser parser) {
    Map<String, String> row = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      String field = "";
      String value = "";
      Map<String, String> one = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        String text = Json.text(parser);
        field = name.equals("field") ? text : field;
        value = name.equals("value") ? text : value;
        one.put(name, text);
      }
      if (row.size() < MOST_COLUMNS && one.size() <= MOST_COLUMNS) {
        if (field.isEmpty()) {
          row.putAll(one);
        } else {
          row.put(field, value);
        }
      }
    }
    return row;
  }

  /** Takes a row. */
  static void take(
      Map<String, String> row,
      CallsRead calls,
      Reading how,
      Coverage coverage,
      Consumer<Signal> to,
      CloudTrail lines) {
    for (String column : WHOLE) {
      String text = row.getOrDefault(column, "").strip();
      if (!text.isEmpty()) {
        lines.group(row.getOrDefault("@log", "").replaceFirst("^\\d{12}:", ""));
        lines.message(millis(row), text);
        return;
      }
    }
    if (CallMembers.isTable(row.keySet())) {
      CallDraft draft = new CallDraft(how.kept());
      row.forEach(
          (name, text) -> {
            if (!text.isEmpty()) {
              draft.take(name, text);
            }
          });
      if (!calls.take(draft)) {
        coverage.count(Coverage.Kind.MALFORMED);
      }
      return;
    }
    Map<String, String> flow = FlowFormat.named(row);
    if (flow.containsKey("srcaddr") && flow.containsKey("dstaddr")) {
      FlowRow.take(flow, how.now(), coverage, to);
    } else {
      coverage.count(Coverage.Kind.MALFORMED);
    }
  }

  private static long millis(Map<String, String> row) {
    for (String column : WHEN) {
      String text = row.getOrDefault(column, "");
      try {
        if (!text.isEmpty()) {
          return text.matches("\\d{13}")
              ? Long.parseLong(text)
              : Times.instant(text).toEpochMilli();
        }
      } catch (DateTimeException e) {
        // Another column may say it.
      }
    }
    return 0;
  }
}
