package dev.serval.signal.read;

import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Signal;
import java.io.IOException;
import java.io.InputStream;
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

  private FlowLogs() {}

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
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get().text();
        Optional<FlowFormat> header = first ? FlowFormat.of(text) : Optional.empty();
        first = false;
        if (header.isPresent()) {
          fields = new FlowLine(header.get());
        } else if (line.get().cut()) {
          coverage.count(Coverage.Kind.MALFORMED);
        } else if (!text.isBlank()) {
          line(fields, text, now, coverage, to);
        }
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  /** Whether an export of CloudWatch Logs put the time before the record. */
  private static boolean exported(String line) {
    return line.length() > 20
        && line.charAt(4) == '-'
        && line.charAt(10) == 'T'
        && line.indexOf(' ') > 18
        && line.charAt(line.indexOf(' ') - 1) == 'Z';
  }

  /** Reads one line. */
  static void line(
      FlowLine fields, String written, Instant now, Coverage coverage, Consumer<Signal> to) {
    String text = exported(written) ? written.substring(written.indexOf(' ') + 1) : written;
    if (!fields.split(text)) {
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
