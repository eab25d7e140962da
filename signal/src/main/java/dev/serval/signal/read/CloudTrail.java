package dev.serval.signal.read;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Signal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * CloudTrail's records: files with {@code Records}, arrays, JSON Lines, events of EventBridge
 * ({@code detail}), answers of {@code lookup-events}, and log events of CloudWatch Logs.
 *
 * <p>A record that is not of its form is counted and left out; a file that is no JSON is read up to
 * the place where it breaks.
 */
public final class CloudTrail {

  /** Clocks differ; more than that is no clock. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** AWS began in 2006. */
  private static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  private static final Set<String> LISTS = Set.of("Records", "Events", "logEvents", "records");

  private final Instant latest;
  private final Kept kept;
  private final Coverage coverage;
  private final Consumer<Signal> to;

  private CloudTrail(Instant now, Kept kept, Coverage coverage, Consumer<Signal> to) {
    this.kept = kept;
    this.latest = now.plus(AHEAD);
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
    read(raw, where, now, Kept.NONE, coverage, to);
  }

  /** The same; {@code kept} says which other members of the records are. */
  public static void read(
      InputStream raw,
      String where,
      Instant now,
      Kept kept,
      Coverage coverage,
      Consumer<Signal> to) {
    CloudTrail reader = new CloudTrail(now, kept, coverage, to);
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
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (LISTS.contains(name) && token == JsonToken.START_ARRAY) {
        around = true;
        value(parser);
      } else if (name.equals("detail") && token == JsonToken.START_OBJECT) {
        around = true;
        object(parser);
      } else if ((name.equals("CloudTrailEvent") || name.equals("message"))
          && token == JsonToken.VALUE_STRING
          && parser.getString().startsWith("{")) {
        around = true;
        nested(parser.getString());
      } else {
        draft.take(name, parser);
      }
    }
    if (draft.isCall()) {
      emit(draft);
    } else if (!around) {
      coverage.count(draft.isOther() ? Coverage.Kind.UNUSED : Coverage.Kind.MALFORMED);
    }
  }

  /** Whether a text is JSON; its records are taken. */
  private boolean nested(String text) {
    try (JsonParser parser = Json.parser(text)) {
      parser.nextToken();
      value(parser);
      return true;
    } catch (JacksonException e) {
      coverage.count(Coverage.Kind.MALFORMED);
      return false;
    }
  }

  private void emit(CallDraft draft) {
    Optional<ApiCall> call = draft.call();
    if (call.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (call.get().time().isAfter(latest) || call.get().time().isBefore(BEGINNING)) {
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
