package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs of CloudWatch as text: a time, in some forms the stream's name, and the line as it was
 * written. Exports to S3 and {@code aws logs tail} have this form, whatever the log is of.
 */
public final class LogLines {

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)"
              + "\\s+(?:(?!START |END |REPORT |INIT_START )\\S+\\s+)?"
              + "(\\{.*|(?:\\d{1,2}|-) \\d{12} .*|(?:START|END|REPORT|INIT_START) .*)",
          Pattern.DOTALL);

  private static final int LOOKED_AT = 8;

  private LogLines() {}

  /** Whether a file that starts so is one. */
  public static boolean isOne(String start) {
    return start.lines().limit(LOOKED_AT).anyMatch(line -> LINE.matcher(line).matches());
  }

  /** Reads a stream. Lines without time are a program's own, or go on with the one before. */
  public static void read(
      InputStream raw, String where, Reading how, Coverage coverage, Consumer<Signal> to) {
    CloudTrail records = new CloudTrail(how, where, coverage, to);
    try {
      Lines lines = new Lines(Input.unpacked(raw));
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Matcher matcher = LINE.matcher(line.get().text());
        if (line.get().cut()) {
          coverage.count(Coverage.Kind.MALFORMED);
        } else if (matcher.matches()) {
          records.message(millis(matcher.group(1)), matcher.group(2));
        } else if (!line.get().text().isBlank()) {
          coverage.count(Coverage.Kind.UNUSED);
        }
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  private static long millis(String text) {
    try {
      return Times.instant(text.replace(',', '.')).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
