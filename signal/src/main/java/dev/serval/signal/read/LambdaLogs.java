package dev.serval.signal.read;

import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * What Lambda writes at the end of each invocation: {@code REPORT} lines and {@code
 * platform.report} objects. A text line has a time where an export put one before it; without any
 * it can't be placed and is counted as such. All other lines are the function's own.
 */
public final class LambdaLogs {

  private static final Pattern REPORT =
      Pattern.compile(
          "(?:(\\S+)\\s+)?(?:\\S+\\s+)?REPORT RequestId: (\\S+)\\s+Duration: ([0-9.]{1,12}) ms(.*)",
          Pattern.DOTALL);
  private static final Pattern MEMORY = Pattern.compile("Memory Size: (\\d{1,6}) MB");
  private static final Pattern USED = Pattern.compile("Max Memory Used: (\\d{1,6}) MB");
  private static final Pattern STATUS = Pattern.compile("Status: (\\w+)");

  private LambdaLogs() {}

  /** Whether a file that starts so is one. */
  public static boolean isOne(String start) {
    return (start.contains("\"platform.") && !start.contains("\"eventSource\""))
        || (!start.startsWith("{") && start.contains("START RequestId: "))
        || (!start.startsWith("{") && start.contains("REPORT RequestId: "));
  }

  /** Reads a stream; {@code function} is whose log it is. */
  public static void read(
      InputStream raw,
      String where,
      String function,
      Instant now,
      Coverage coverage,
      Consumer<Signal> to) {
    try {
      Lines lines = new Lines(Input.unpacked(raw));
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        line(line.get().text(), function, now, coverage, to);
      }
    } catch (IOException e) {
      coverage.problem(where, "it can't be read to its end: " + e.getMessage());
    }
  }

  /** Reads one line, which may be none of Lambda's. */
  static void line(
      String text, String function, Instant now, Coverage coverage, Consumer<Signal> to) {
    boolean json = text.indexOf('{') >= 0 && text.contains("\"platform.report\"");
    Matcher report = REPORT.matcher(text);
    if (!json && !report.matches()) {
      return;
    }
    count(
        json ? json(text.substring(text.indexOf('{')), function) : text(report, function),
        now,
        coverage,
        to);
  }

  /** Reads a {@code platform.report} whose members lie under their paths. */
  static void report(
      Map<String, String> fields,
      String function,
      Instant now,
      Coverage coverage,
      Consumer<Signal> to) {
    count(json(fields, function), now, coverage, to);
  }

  private static void count(
      Optional<InvocationReport> read, Instant now, Coverage coverage, Consumer<Signal> to) {
    if (read.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (!Times.isPlausible(read.get().time(), now)) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.READ);
      to.accept(read.get());
    }
  }

  private static Optional<InvocationReport> text(Matcher report, String function) {
    String rest = report.group(4);
    try {
      return Optional.of(
          new InvocationReport(
              Times.instant(report.group(1) == null ? "" : report.group(1)),
              function,
              report.group(2),
              Double.parseDouble(report.group(3)),
              number(MEMORY, rest),
              number(USED, rest),
              find(STATUS, rest)));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<InvocationReport> json(String line, String function) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = Json.parser(line)) {
      parser.nextToken();
      Json.flatten(parser, "", fields);
      return json(fields, function);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<InvocationReport> json(Map<String, String> fields, String function) {
    try {
      return Optional.of(
          new InvocationReport(
              Times.instant(fields.getOrDefault("time", "")),
              function,
              fields.getOrDefault("record.requestid", ""),
              Double.parseDouble(fields.getOrDefault("record.metrics.durationms", "")),
              Long.parseLong(fields.getOrDefault("record.metrics.memorysizemb", "0")),
              Long.parseLong(fields.getOrDefault("record.metrics.maxmemoryusedmb", "0")),
              fields.getOrDefault("record.status", "")));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long number(Pattern pattern, String text) {
    String found = find(pattern, text);
    return found.isEmpty() ? 0 : Long.parseLong(found);
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
