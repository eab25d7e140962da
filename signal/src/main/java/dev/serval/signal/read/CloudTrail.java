package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * CloudTrail's records in JSON: files with {@code Records}, arrays, JSON Lines, objects without
 * anything between them, and in whatever {@link Envelope} services and other tools put them. What
 * else such envelopes hold, flow records, Lambda's reports and CloudWatch's metrics, is read with
 * them.
 *
 * <p>A record that is not of its form is counted and left out; a file that is no JSON is read up to
 * the place where it breaks, and by lines from the next line on.
 */
public final class CloudTrail {

  /** These are around records, however long the file. */
  private static final Set<String> LISTS =
      Set.of("Records", "Events", "logEvents", "records", "events", "MetricData", "results");

  private static final int MOST_NESTED = 4;
  private static final int NAMES_TOLD = 6;
  private static final int LONGEST_NAME = 40;

  private final Reading how;
  private final Coverage coverage;
  private final Consumer<Signal> to;
  private final CallsRead calls;
  private final LogMessages messages;
  private final String where;
  private final Set<String> unknown = new TreeSet<>();

  /** The log group of the messages that come next. */
  private String group = "";

  private int depth;
  private boolean any;

  CloudTrail(Reading how, String where, Coverage coverage, Consumer<Signal> to) {
    this.how = how;
    this.calls = new CallsRead(how.now(), coverage, to);
    this.messages = new LogMessages(how, FileName.of(where), coverage, to);
    this.where = where;
    this.coverage = coverage;
    this.to = to;
  }

  /**
   * Reads a stream, which may be packed.
   *
   * @param where for messages
   * @param now records of later than a day after are not believed
   */
  public static void read(
      InputStream raw, String where, Instant now, Coverage coverage, Consumer<Signal> to) {
    read(raw, where, Reading.at(now), coverage, to);
  }

  /** The same in another way. */
  public static void read(
      InputStream raw, String where, Reading how, Coverage coverage, Consumer<Signal> to) {
    CloudTrail reader = new CloudTrail(how, where, coverage, to);
    try {
      BufferedInputStream in = new BufferedInputStream(Input.unpacked(raw), 1 << 16);
      boolean byLines = isLines(in);
      JsonValues.each(
          in, byLines, reader::value, (line, e) -> reader.broken(byLines ? line : 0, e));
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
    reader.nothing();
  }

  /** Whether each line is an event of its own, rather than the whole one document. */
  private static boolean isLines(InputStream in) throws IOException {
    in.mark(1 << 12);
    StringBuilder start = new StringBuilder();
    while (start.length() < 16) {
      int one = in.read();
      if (one < 0) {
        break;
      }
      if (one > ' ' || (one == '\n' && start.length() > 0)) {
        start.append((char) one);
      }
    }
    in.reset();
    String text = start.toString();
    return text.startsWith("{\"")
        && LISTS.stream().noneMatch(name -> text.startsWith("{\"" + name));
  }

  private void broken(long line, JacksonException e) {
    if (e.getCause() instanceof IOException cause) {
      coverage.problem(where, cause.getMessage() + "; what came before was read");
    } else if (line > 0) {
      coverage.count(Coverage.Kind.MALFORMED);
      coverage.problem(where + ":" + line, "the line is no JSON, or longer than a record can be");
    } else {
      String place =
          "it is no JSON from line %d, column %d on; what came before was read"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      coverage.problem(where, place);
    }
  }

  /** Says what is there where no record is. */
  private void nothing() {
    if (!any && !unknown.isEmpty()) {
      boolean fields = unknown.contains("@timestamp") || unknown.contains("_index");
      coverage.problem(
          where,
          "it is JSON, but nothing in it is of a form that is known: its objects have "
              + String.join(", ", unknown)
              + (fields
                  ? "; Elastic's own fields can't be read, keep the original"
                      + " (preserve_original_event) and export event.original"
                  : "; give each record as AWS writes it, one a line"));
    }
  }

  private void value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      if (!object(parser)) {
        coverage.count(Coverage.Kind.MALFORMED);
      }
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser);
      }
    } else if (token != JsonToken.VALUE_STRING || !nested(parser.getString())) {
      coverage.count(Coverage.Kind.MALFORMED);
    }
  }

  /** A record, or what is around records; whether it is either. */
  private boolean object(JsonParser parser) {
    CallDraft draft = new CallDraft(how.kept());
    Map<String, String> others = OtherForms.fields();
    boolean around = false;
    String message = "";
    long millis = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (draft.take(name, parser)) {
        continue;
      }
      Envelope kind = Envelope.of(name);
      if (kind == Envelope.TEXT && token == JsonToken.VALUE_STRING) {
        message = message.isEmpty() ? parser.getString() : message;
      } else if (kind == Envelope.OTHER) {
        Json.flattenMore(parser, name, others);
      } else if (name.equals("timestamp") && token == JsonToken.VALUE_NUMBER_INT) {
        millis = parser.getValueAsLong();
      } else if (name.equals("logGroup") && token == JsonToken.VALUE_STRING) {
        group = parser.getString();
      } else if (kind != Envelope.NONE) {
        around |= inside(kind, name, parser);
      } else {
        unknown(name);
        draft.rest(name, parser);
      }
    }
    boolean found = calls.take(draft);
    if (!found && !message.isEmpty() && !around) {
      message(millis, message);
      found = true;
    }
    if (!found && !around && !others.isEmpty()) {
      OtherForms forms = new OtherForms(others, how, coverage, to);
      found =
          forms.call().map(calls::take).orElse(false)
              || forms.take(messages.function(group), millis);
    }
    any |= found;
    return found || around;
  }

  /** What a member that is around records holds; whether it holds any. */
  private boolean inside(Envelope kind, String name, JsonParser parser) {
    JsonToken token = parser.currentToken();
    boolean list = token == JsonToken.START_ARRAY;
    if (kind == Envelope.BASE64 && token == JsonToken.VALUE_STRING) {
      return Wrapped.isOne(parser.getString()) && wrapped(parser.getString());
    }
    if (kind == Envelope.METRICS && list) {
      metrics(name, parser);
      return true;
    }
    if ((kind == Envelope.ROWS || kind == Envelope.CELLS || kind == Envelope.PAIRS) && list) {
      Rows.read(parser, kind, this);
      return true;
    }
    if (list) {
      value(parser);
      return true;
    }
    if (token == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (token == JsonToken.VALUE_STRING && kind == Envelope.AROUND) {
      return nested(parser.getString());
    }
    parser.skipChildren();
    return false;
  }

  private void unknown(String name) {
    if (!any && unknown.size() < NAMES_TOLD) {
      unknown.add(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name);
    }
  }

  /** An element of rows that is none. */
  void element(JsonParser parser) {
    value(parser);
  }

  /** A row of a table, by the names of its columns. */
  void row(Map<String, String> row) {
    any = true;
    Rows.take(row, calls, how, coverage, to, this);
  }

  /** A line of a log. */
  void message(long millis, String message) {
    any = true;
    if (message.startsWith("{") && !LogMessages.isOfLambda(group, message)) {
      if (!nested(message)) {
        coverage.count(Coverage.Kind.MALFORMED);
      }
    } else {
      messages.take(group, millis, message);
    }
  }

  /** Whose log the messages that come next are of. */
  void group(String name) {
    group = name;
  }

  private boolean wrapped(String text) {
    Optional<String> found = Wrapped.text(text);
    if (found.isEmpty() || !nested(found.get())) {
      coverage.count(Coverage.Kind.MALFORMED);
      coverage.problem(where, "a text in Base64 can't be unpacked, or to more than a log can be");
    }
    return true;
  }

  private void metrics(String name, JsonParser parser) {
    any = true;
    if (name.equals("Datapoints")) {
      MetricAnswer.statistics(parser, FileName.of(where), how.now(), coverage, to);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        MetricAnswer.read(parser, where, how.now(), coverage, to);
      } else {
        parser.skipChildren();
        coverage.count(Coverage.Kind.MALFORMED);
      }
    }
  }

  /** Whether a text is JSON; its records are taken. A text in a text in a text is no log. */
  private boolean nested(String text) {
    if (depth > MOST_NESTED || !(text.startsWith("{") || text.startsWith("["))) {
      return false;
    }
    depth++;
    try (JsonParser parser = Json.parser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        value(parser);
      }
      return true;
    } catch (JacksonException e) {
      return false;
    } finally {
      depth--;
    }
  }
}
