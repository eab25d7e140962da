package dev.serval.signal.read;

import dev.serval.signal.detect.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A flow record whose fields come by name. It is read as the line of text that it stands for, so
 * that there is one reading of what a record means.
 */
final class FlowRow {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private FlowRow() {}

  /**
   * Takes one.
   *
   * @param fields by their names in the user guide; empty, {@code -} or absent is not given
   */
  static void take(
      Map<String, String> fields, Instant now, Coverage coverage, Consumer<Signal> to) {
    List<String> names = new ArrayList<>(fields.keySet());
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      String text = SPACE.matcher(fields.getOrDefault(name, "").strip()).replaceAll("_");
      line.append(line.isEmpty() ? "" : " ").append(text.isEmpty() ? "-" : text);
    }
    FlowLogs.line(new FlowLine(new FlowFormat(names)), line.toString(), now, coverage, to);
  }
}
