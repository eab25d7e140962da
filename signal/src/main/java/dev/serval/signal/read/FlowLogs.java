package dev.serval.signal.read;

import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** VPC flow logs as text, of any version and order of fields; packed or not. */
public final class FlowLogs {

  private static final Pattern DEFAULT_LINE =
      Pattern.compile("(?:\\d{4}-\\S+Z )?(?:2|-) \\d{12} \\S+(?: \\S+){10} (?:OK|NODATA|SKIPDATA)");
  private static final long BEGINNING = 1_136_073_600;
  private static final long DAY = 86_400;

  /** {@code 2026-11-30T12:00:00Z}, without parts of a second. */
  private static final int SHORTEST_TIME = 19;

  private FlowLogs() {}

  /** Whether a text names fields, as {@code --flow-format} does. */
  public static boolean isFormat(String text) {
    return FlowFormat.of(text).isPresent();
  }

  /** Whether a line is a record with version 2's fields. */
  static boolean isDefault(String line) {
    return DEFAULT_LINE.matcher(line.strip()).matches();
  }

  /** Whether a file that starts so is one. */
  public static boolean isOne(String start, Optional<String> format) {
    String line = start.lines().findFirst().orElse("");
    return FlowFormat.of(line).isPresent()
        || isDefault(line)
        || (format.isPresent() && !line.startsWith("{") && !line.startsWith("["));
  }

  /**
   * Reads a stream.
   *
   * @param given the fields where the first line does not name them, else version 2's
   */
  public static void read(
      InputStream raw,
      String where,
      Optional<String> given,
      Instant now,
      Coverage coverage,
      Consumer<Signal> to) {
    try {
      Lines lines = new Lines(Input.unpacked(raw));
      FlowLine fields = new FlowLine(given.flatMap(FlowFormat::of).orElse(FlowFormat.DEFAULT));
      boolean first = true;
      while (lines.advance()) {
        Optional<FlowFormat> header = first ? FlowFormat.of(lines.text()) : Optional.empty();
        first = false;
        if (header.isPresent()) {
          fields = new FlowLine(header.get());
        } else if (lines.cut()) {
          coverage.count(Coverage.Kind.MALFORMED);
        } else {
          line(fields, lines.bytes(), lines.from(), lines.to(), now, coverage, to);
        }
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  /** Where a record begins, behind the time that an export of CloudWatch Logs puts before it. */
  private static int begin(byte[] bytes, int from, int to) {
    if (to - from <= SHORTEST_TIME || bytes[from + 4] != '-' || bytes[from + 10] != 'T') {
      return from;
    }
    int space = from + SHORTEST_TIME;
    while (space < to && bytes[space] != ' ') {
      space++;
    }
    return space < to && bytes[space - 1] == 'Z' ? space + 1 : from;
  }

  /** Reads one record that stands alone. */
  static void line(
      FlowLine fields, String written, Instant now, Coverage coverage, Consumer<Signal> to) {
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    line(fields, bytes, 0, bytes.length, now, coverage, to);
  }

  private static void line(
      FlowLine fields,
      byte[] bytes,
      int from,
      int end,
      Instant now,
      Coverage coverage,
      Consumer<Signal> to) {
    boolean whole = fields.split(bytes, begin(bytes, from, end), end);
    if (fields.isBlank()) {
      return;
    }
    if (!whole) {
      coverage.count(Coverage.Kind.MALFORMED);
      return;
    }
    Optional<Coverage.Kind> nothing = fields.nothing();
    if (nothing.isPresent()) {
      coverage.count(nothing.get());
      return;
    }
    Optional<Flow> flow = fields.flow();
    if (flow.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (flow.get().time().getEpochSecond() < BEGINNING
        || flow.get().time().getEpochSecond() > now.getEpochSecond() + DAY) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.READ);
      to.accept(flow.get());
    }
  }
}
