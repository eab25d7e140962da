package dev.serval.cli;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.FlowLogs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * VPC flow logs in Parquet, whose columns have the names of the fields with {@code _} for {@code -}
 * ("Flow log records", Amazon VPC user guide). A row is read as the line of text that it stands
 * for, so that there is one reading of what a record means.
 */
final class ParquetFlows {

  /** AWS delivers files of some 75 MB at most. */
  private static final int LARGEST = 512 << 20;

  /** A broken file can make the library wait for itself for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int ROWS_AT_ONCE = 20_000;
  private static final int MOST_COLUMNS = 128;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** The library tells which decompressor it took; held here, or the setting would be collected. */
  private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

  private ParquetFlows() {}

  static void read(
      InputStream in, String where, Instant now, Coverage coverage, Consumer<Signal> to) {
    LIBRARY.setLevel(Level.OFF);
    try {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        coverage.problem(where, "it is larger than the 512 MB of Parquet that are read");
        return;
      }
      InTime.<String>each(
          PATIENCE,
          lines -> rows(bytes, lines),
          lines ->
              FlowLogs.read(
                  new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                  where,
                  Optional.empty(),
                  now,
                  coverage,
                  to));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The library says so in many ways where bytes are not what they promise.
      coverage.problem(where, "as Parquet it can't be read to its end: " + reason(e));
    }
  }

  private static void rows(byte[] bytes, InTime.Taker<String> to) throws Exception {
    try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(bytes)));
        RowReader rows = file.rowReader()) {
      List<ColumnSchema> columns = file.getFileSchema().getColumns();
      String header = header(columns);
      if (columns.size() > MOST_COLUMNS || !FlowLogs.isOne(header, Optional.empty())) {
        throw new IOException("its columns are not those of a flow log");
      }
      while (rows.hasNext()) {
        to.take(lines(rows, columns, header));
      }
    }
  }

  private static String header(List<ColumnSchema> columns) {
    StringBuilder text = new StringBuilder();
    for (ColumnSchema column : columns) {
      text.append(text.isEmpty() ? "" : " ").append(column.name().replace('_', '-'));
    }
    return text.toString();
  }

  private static String lines(RowReader rows, List<ColumnSchema> columns, String header) {
    StringBuilder text = new StringBuilder(1 << 20).append(header).append('\n');
    for (int row = 0; row < ROWS_AT_ONCE && rows.hasNext(); row++) {
      rows.next();
      for (int column = 0; column < columns.size(); column++) {
        field(rows, column, columns.get(column), text);
        text.append(column + 1 < columns.size() ? ' ' : '\n');
      }
    }
    return text.toString();
  }

  /** A field as the text form has it: one word, and {@code -} for nothing. */
  private static void field(RowReader rows, int column, ColumnSchema what, StringBuilder to) {
    if (rows.isNull(column)) {
      to.append('-');
    } else if (what.type() == PhysicalType.INT32 && isPlain(what)) {
      to.append(rows.getInt(column));
    } else if (what.type() == PhysicalType.INT64 && isPlain(what)) {
      to.append(rows.getLong(column));
    } else {
      to.append(word(String.valueOf(rows.getValue(column)).strip()));
    }
  }

  /** Whether a number is no more than that: no date, and none without a sign. */
  private static boolean isPlain(ColumnSchema what) {
    return what.logicalType() == null
        || (what.logicalType() instanceof LogicalType.IntType number && number.isSigned());
  }

  private static String word(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return SPACE.matcher(text).replaceAll("_");
      }
    }
    return text.isEmpty() ? "-" : text;
  }

  private static String reason(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String message = String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    if (message.contains("library not found")) {
      return "it is packed in another way than AWS packs flow logs (gzip)";
    }
    return message.isBlank() ? first.getClass().getSimpleName() : message;
  }
}
