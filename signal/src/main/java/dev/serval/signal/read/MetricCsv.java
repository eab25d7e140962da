package dev.serval.signal.read;

import dev.serval.signal.detect.MetricPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Metrics as a table: a time and a value in each line, or a value for each of several series, with
 * a header or without. A cell without number is a gap.
 */
public final class MetricCsv {

  private static final Set<String> TIMES =
      Set.of("timestamp", "time", "ts", "date", "datetime", "_time", "@timestamp", "period", "t");

  /** Of several statistics of one metric, the first of these is read. */
  private static final List<String> STATISTICS = List.of("value", "sum", "average", "maximum");

  private static final Set<String> NO_SERIES = Set.of("minimum", "samplecount", "unit", "maximum");

  private final String series;
  private final Coverage coverage;
  private final BiConsumer<MetricPoint, String> to;
  private final boolean decimalComma;
  private int time;
  private List<Integer> values = List.of(1);
  private List<String> names = List.of();

  private MetricCsv(
      String series, char separator, Coverage coverage, BiConsumer<MetricPoint, String> to) {
    this.series = series;
    this.decimalComma = separator == ';';
    this.coverage = coverage;
    this.to = to;
  }

  /**
   * Reads a stream.
   *
   * @param series what its points are of, if its columns do not say it
   * @param to gets each point with its time as written
   */
  public static void read(
      InputStream raw,
      String where,
      String series,
      Coverage coverage,
      BiConsumer<MetricPoint, String> to) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(Input.unpacked(raw), StandardCharsets.UTF_8), 1 << 16);
      char separator = separator(in);
      Table table = new Table(in, separator);
      MetricCsv metric = new MetricCsv(series, separator, coverage, to);
      boolean first = true;
      for (List<String> row = table.row(); !row.isEmpty(); row = table.row()) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
          metric.row(row, first);
          first = false;
        }
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  private static char separator(Reader in) throws IOException {
    char[] start = new char[1 << 12];
    in.mark(start.length);
    int length = Math.max(in.read(start, 0, start.length), 0);
    in.reset();
    return Table.separator(new String(start, 0, length).lines().findFirst().orElse(""));
  }

  private void row(List<String> row, boolean first) {
    if (first && !row.stream().map(MetricCsv::time).anyMatch(Optional::isPresent)) {
      header(row);
      return;
    }
    Optional<Instant> at = time < row.size() ? time(row.get(time)) : Optional.empty();
    if (at.isEmpty()) {
      // The console of CloudWatch has several lines that name what is below.
      coverage.count(row.get(0).endsWith("abel") ? Coverage.Kind.UNUSED : Coverage.Kind.MALFORMED);
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      String text = values.get(i) < row.size() ? row.get(values.get(i)).strip() : "";
      OptionalDouble value = value(text);
      if (value.isPresent()) {
        coverage.count(Coverage.Kind.READ);
        String name = names.isEmpty() ? series : names.get(i);
        to.accept(new MetricPoint(at.get(), name, "", value.getAsDouble()), row.get(time).strip());
      } else {
        boolean gap = text.isEmpty() || text.equalsIgnoreCase("nan") || text.equals("null");
        coverage.count(gap ? Coverage.Kind.NODATA : Coverage.Kind.MALFORMED);
      }
    }
  }

  private void header(List<String> row) {
    List<String> plain = row.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
    for (int i = 0; i < plain.size(); i++) {
      if (TIMES.contains(plain.get(i))) {
        time = i;
        break;
      }
    }
    Optional<Integer> one =
        STATISTICS.stream().filter(plain::contains).map(plain::indexOf).findFirst();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      if (i != time && !plain.get(i).isEmpty() && !NO_SERIES.contains(plain.get(i))) {
        all.add(i);
      }
    }
    values = one.map(List::of).orElse(all.isEmpty() ? List.of(1 - Math.min(time, 1)) : all);
    if (values.size() > 1) {
      names = values.stream().map(place -> row.get(place).strip()).toList();
    }
  }

  private OptionalDouble value(String text) {
    String plain =
        decimalComma
            ? text.replace(',', '.')
            : text.matches("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?") ? text.replace(",", "") : text;
    try {
      double value = Double.parseDouble(plain);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** With a zone, or as UTC without one; or seconds or milliseconds since 1970. */
  private static Optional<Instant> time(String cell) {
    String text = cell.strip();
    try {
      if (text.matches("\\d{13}")) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      if (text.matches("\\d{9,10}(?:\\.\\d{1,9})?")) {
        return Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000)));
      }
      boolean slashes = text.matches("\\d{4}/\\d\\d/\\d\\d.*");
      return text.length() < 16
          ? Optional.empty()
          : Optional.of(Times.instant(slashes ? text.replace('/', '-') : text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
