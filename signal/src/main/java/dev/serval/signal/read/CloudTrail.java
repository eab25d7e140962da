package dev.serval.signal.read;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Signal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * CloudTrail's records: files with {@code Records}, arrays, JSON Lines, events of EventBridge
 * ({@code detail}), answers of {@code lookup-events}, and log events of CloudWatch Logs, also as
 * subscriptions hand them to functions, Kinesis and Firehose. What else such envelopes hold, flow
 * records, Lambda's reports and CloudWatch's metrics, is read with them.
 *
 * <p>A record that is not of its form is counted and left out; a file that is no JSON is read up to
 * the place where it breaks.
 */
public final class CloudTrail {

  /** Clocks differ; more than that is no clock. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** AWS began in 2006. */
  private static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  private static final Set<String> LISTS =
      Set.of("Records", "Events", "logEvents", "records", "events");

  private static final int MOST_NESTED = 4;

  /** Objects around a record, or around a text that holds some. */
  private static final Set<String> AROUND = Set.of("detail", "awslogs", "kinesis");

  private static final String METRICS = "MetricDataResults";

  private final Instant latest;
  private final Kept kept;
  private final Coverage coverage;
  private final Consumer<Signal> to;
  private final LogMessages messages;
  private final String where;

  /** The log group of the messages that come next. */
  private String group = "";

  private int depth;

  private CloudTrail(Reading how, String where, Coverage coverage, Consumer<Signal> to) {
    this.kept = how.kept();
    this.messages = new LogMessages(how, coverage, to);
    this.where = where;
    this.latest = how.now().plus(AHEAD);
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
      if (isLines(in)) {
        reader.lines(in, where);
      } else {
        reader.document(in, where);
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
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
        && !text.startsWith("{\"" + METRICS.substring(0, 12))
        && LISTS.stream().noneMatch(name -> text.startsWith("{\"" + name + "\""));
  }

  private void document(InputStream in, String where) {
    try (JsonParser parser = Json.parser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        value(parser);
      }
    } catch (JacksonException e) {
      coverage.problem(where, broken(e));
    }
  }

  private void lines(InputStream in, String where) throws IOException {
    Lines lines = new Lines(in);
    long number = 0;
    for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      number++;
      String text = line.get().text();
      if (text.isBlank()) {
        continue;
      }
      if (line.get().cut()) {
        coverage.count(Coverage.Kind.MALFORMED);
        coverage.problem(where + ":" + number, "the line is longer than a record can be");
      } else if (!nested(text)) {
        coverage.problem(where + ":" + number, "the line is no JSON");
      }
    }
  }

  private static String broken(JacksonException e) {
    String what =
        e.getCause() instanceof IOException cause
            ? String.valueOf(cause.getMessage())
            : "it is no JSON from line %d, column %d on"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return what + "; what came before was read";
  }

  private void value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser);
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser);
      }
    } else {
      coverage.count(Coverage.Kind.MALFORMED);
    }
  }

  /** A record, or what is around records. */
  private void object(JsonParser parser) {
    CallDraft draft = new CallDraft(kept);
    boolean around = false;
    String message = "";
    long millis = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (LISTS.contains(name) && token == JsonToken.START_ARRAY) {
        around = true;
        value(parser);
      } else if (name.equals(METRICS) && token == JsonToken.START_ARRAY) {
        around = true;
        metrics(parser);
      } else if (AROUND.contains(name) && token == JsonToken.START_OBJECT) {
        around = true;
        object(parser);
      } else if (name.equals("CloudTrailEvent") && token == JsonToken.VALUE_STRING) {
        around = true;
        nested(parser.getString());
      } else if (name.equalsIgnoreCase("data")
          && token == JsonToken.VALUE_STRING
          && Wrapped.isOne(parser.getString())) {
        around = true;
        wrapped(parser.getString());
      } else if (name.equals("message") && token == JsonToken.VALUE_STRING) {
        message = parser.getString();
      } else if (name.equals("timestamp") && token == JsonToken.VALUE_NUMBER_INT) {
        millis = parser.getValueAsLong();
      } else if (name.equals("logGroup") && token == JsonToken.VALUE_STRING) {
        group = parser.getString();
      } else {
        draft.take(name, parser);
      }
    }
    if (draft.isAggregated()) {
      counted(draft);
    } else if (draft.isCall()) {
      emit(draft);
    } else if (!message.isEmpty()) {
      message(millis, message);
    } else if (!around) {
      coverage.count(draft.isOther() ? Coverage.Kind.UNUSED : Coverage.Kind.MALFORMED);
    }
  }

  private void message(long millis, String message) {
    if (message.startsWith("{") && !LogMessages.isOfLambda(group, message)) {
      nested(message);
    } else {
      messages.take(group, millis, message);
    }
  }

  private void wrapped(String text) {
    Optional<String> found = Wrapped.text(text);
    if (found.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
      coverage.problem(where, "a text in Base64 can't be unpacked, or to more than a log can be");
    } else {
      nested(found.get());
    }
  }

  private void metrics(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        MetricAnswer.read(parser, where, coverage, to);
      } else {
        parser.skipChildren();
        coverage.count(Coverage.Kind.MALFORMED);
      }
    }
  }

  /** Whether a text is JSON; its records are taken. A text in a text in a text is no log. */
  private boolean nested(String text) {
    if (depth > MOST_NESTED) {
      coverage.count(Coverage.Kind.MALFORMED);
      return false;
    }
    depth++;
    try (JsonParser parser = Json.parser(text)) {
      parser.nextToken();
      value(parser);
      return true;
    } catch (JacksonException e) {
      coverage.count(Coverage.Kind.MALFORMED);
      return false;
    } finally {
      depth--;
    }
  }

  private void counted(CallDraft draft) {
    Optional<List<CallCount>> counts = draft.counts();
    if (counts.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (counts.get().stream().anyMatch(one -> isImplausible(one.time()))) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.AGGREGATED);
      coverage.counted(draft.service());
      counts.get().forEach(to);
    }
  }

  private boolean isImplausible(Instant time) {
    return time.isAfter(latest) || time.isBefore(BEGINNING);
  }

  private void emit(CallDraft draft) {
    Optional<ApiCall> call = draft.call();
    if (call.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (isImplausible(call.get().time())) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.READ);
      if (call.get().management()) {
        coverage.managementEvent();
      } else {
        coverage.dataEvent(call.get().service());
      }
      to.accept(call.get());
    }
  }
}
