package dev.serval.signal.read;

import dev.serval.signal.detect.MetricPoint;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A metric as lines of {@code timestamp,value}, with a header or without. */
public final class MetricCsv {

  private MetricCsv() {}

  /**
   * Reads a stream.
   *
   * @param series what its points are of
   * @param to gets each point with its time as written
   */
  public static void read(
      InputStream raw,
      String where,
      String series,
      Coverage coverage,
      BiConsumer<MetricPoint, String> to) {
    try {
      Lines lines = new Lines(Input.unpacked(raw));
      boolean first = true;
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get().text().strip();
        Optional<MetricPoint> point = point(text, series);
        if (point.isPresent()) {
          coverage.count(Coverage.Kind.READ);
          to.accept(point.get(), text.substring(0, text.indexOf(',')));
        } else if (!text.isEmpty() && !first) {
          coverage.count(Coverage.Kind.MALFORMED);
        }
        first = false;
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  private static Optional<MetricPoint> point(String line, String series) {
    int comma = line.indexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(line.substring(comma + 1).strip());
      return Double.isFinite(value)
          ? Optional.of(new MetricPoint(time(line.substring(0, comma).strip()), series, "", value))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** With a zone, or as UTC without one. */
  private static Instant time(String text) {
    String iso = text.replace(' ', 'T');
    return iso.endsWith("Z") || iso.lastIndexOf('+') > 0
        ? java.time.OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
