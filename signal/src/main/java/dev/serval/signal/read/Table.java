package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tables as text, with commas, semicolons or tabs between the cells and quotes around those that
 * need it, also over several lines: what Athena, CloudTrail Lake, Logs Insights, Splunk and
 * Sentinel export. The first line names the columns.
 */
public final class Table {

  private static final int MOST_CELLS = 512;

  /** Quotes that never end would make one cell of all. */
  private static final int LONGEST_ROW = Lines.LONGEST;

  private final Reader in;
  private final char separator;
  private int length;

  /** Over text that is buffered. */
  Table(Reader in, char separator) {
    this.in = in;
    this.separator = separator;
  }

  /** Whether a file that starts so is one whose columns are known. */
  public static boolean isOne(String start) {
    return Rows.isTable(columns(start));
  }

  private static List<String> columns(String start) {
    String line = start.lines().findFirst().orElse("");
    if (FlowLogs.isDefault(line.replace('\t', ' ').replace(',', ' '))) {
      return FlowFormat.DEFAULT.fields();
    }
    try {
      return new Table(new StringReader(line), separator(line)).row();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** What is between the cells of a line. */
  static char separator(String line) {
    char most = ',';
    for (char one : List.of(',', '\t', ';')) {
      if (count(line, one) > count(line, most)) {
        most = one;
      }
    }
    return most;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(one -> one == wanted).count();
  }

  /**
   * Reads a stream.
   *
   * @param start how the whole file begins, which names the columns
   */
  public static void read(
      InputStream raw,
      String start,
      String where,
      Reading how,
      Coverage coverage,
      Consumer<Signal> to) {
    List<String> columns = columns(start);
    CloudTrail records = new CloudTrail(how, where, coverage, to);
    List<String> missing = CallMembers.isTable(columns) ? CallMembers.missing(columns) : List.of();
    if (!missing.isEmpty()) {
      coverage.problem(
          where,
          "the table has no column "
              + String.join(", ", missing)
              + ": what is seen by these is not seen; select them, too");
    }
    try {
      Reader text =
          new BufferedReader(
              new InputStreamReader(Input.unpacked(raw), StandardCharsets.UTF_8), 1 << 16);
      Table table = new Table(text, separator(start.lines().findFirst().orElse("")));
      for (List<String> row = table.row(); !row.isEmpty(); row = table.row()) {
        boolean blank = row.size() == 1 && row.get(0).isBlank();
        if (table.length > LONGEST_ROW) {
          coverage.count(Coverage.Kind.MALFORMED);
          coverage.problem(where, "a row of the table is longer than a record can be");
        } else if (!blank && !row.equals(columns)) {
          records.row(Rows.named(columns, row));
        }
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  /** The next row; none at the end. A blank line is a row of one empty cell. */
  List<String> row() throws IOException {
    List<String> cells = new ArrayList<>();
    length = 0;
    int one = in.read();
    while (one >= 0) {
      StringBuilder cell = new StringBuilder();
      if (one == '"') {
        one = quoted(cell);
      }
      while (one >= 0 && one != separator && one != '\n') {
        append(cell, one);
        one = in.read();
      }
      if (cells.size() < MOST_CELLS) {
        int end = cell.length();
        boolean carriage = end > 0 && cell.charAt(end - 1) == '\r';
        cells.add(cell.substring(0, carriage ? end - 1 : end));
      }
      if (one != separator) {
        return cells;
      }
      one = in.read();
      if (one < 0) {
        cells.add("");
      }
    }
    return cells;
  }

  /** What is between quotes; a doubled one is one of the text. The character behind the last. */
  private int quoted(StringBuilder cell) throws IOException {
    int one = in.read();
    while (one >= 0) {
      if (one == '"') {
        int behind = in.read();
        if (behind != '"') {
          return behind;
        }
      }
      append(cell, one);
      one = in.read();
    }
    return -1;
  }

  private void append(StringBuilder cell, int one) {
    if (++length <= LONGEST_ROW) {
      cell.append((char) one);
    }
  }
}
