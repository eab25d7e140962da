package dev.serval.cli;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.FileName;
import dev.serval.signal.read.FlowLogs;
import dev.serval.signal.read.Input;
import dev.serval.signal.read.LambdaLogs;
import dev.serval.signal.read.LogLines;
import dev.serval.signal.read.OtherFiles;
import dev.serval.signal.read.Reading;
import dev.serval.signal.read.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of records: found in folders, told apart by what is in them, and read in order of time. */
final class SignalFiles {

  /** As AWS names files of trails and flow logs in S3. */
  private static final Pattern TIME_IN_NAME = Pattern.compile("_(\\d{8}T\\d{4}Z)_");

  private static final String PARQUET = "PAR1";
  private static final int SNIFFED = 1 << 14;

  /** What is in a file of a time was delivered then, after so long at most. */
  private static final Duration DELIVERY = Duration.ofMinutes(20);

  private static final DateTimeFormatter NAMED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT);

  private SignalFiles() {}

  /** Opens what is to be read of a file. */
  interface Opening {
    InputStream open() throws IOException;
  }

  /**
   * A file as a source.
   *
   * @param part what is to be read of it
   */
  static SignalSource source(Path file, Opening part, Reading how) {
    return new OfFile(file, () -> Files.newInputStream(file), part, how);
  }

  /** The same of all that is in it. */
  static SignalSource source(Path file, Reading how) {
    return source(file, () -> Files.newInputStream(file), how);
  }

  /** A file in an archive. */
  static SignalSource source(Path archive, Archive.Member member, Reading how) {
    Path name = Path.of(archive + "!" + member.name().replace('\0', '_'));
    return new OfFile(name, member.opening(), member.opening(), how);
  }

  private record OfFile(Path file, Opening whole, Opening part, Reading how, long size)
      implements SignalSource {

    OfFile(Path file, Opening whole, Opening part, Reading how) {
      this(file, whole, part, how, memory(whole, file));
    }

    @Override
    public void read(Coverage coverage, Consumer<Signal> to) {
      try (InputStream in = new BufferedInputStream(part.open())) {
        SignalFiles.read(in, start(whole), file.toString(), how, coverage, to);
      } catch (IOException e) {
        coverage.problem(file.toString(), "it can't be read: " + e.getMessage());
      }
    }

    @Override
    public Instant begins() {
      return SignalFiles.begins(file).orElseGet(SignalSource.super::begins);
    }
  }

  /** Nothing in a file is older than this, by its name. */
  static Optional<Instant> begins(Path file) {
    try {
      String named = timeInName(file);
      return named.isEmpty()
          ? Optional.empty()
          : Optional.of(
              LocalDateTime.parse(named, NAMED).toInstant(ZoneOffset.UTC).minus(DELIVERY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What reading a file takes: Parquet is held whole. */
  private static long memory(Opening file, Path path) {
    try (InputStream in = file.open()) {
      boolean whole = new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals(PARQUET);
      return !whole
          ? SignalSource.TEXT
          : Math.max(SignalSource.TEXT, Files.exists(path) ? Files.size(path) : TimeMerge.ROOM / 4);
    } catch (IOException e) {
      return SignalSource.TEXT;
    }
  }

  /** All files below the paths, by the time in their names, then by path. */
  static List<Path> below(List<Path> paths, Coverage coverage) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> all = Files.walk(path)) {
        all.filter(file -> Files.isRegularFile(file) && !isHidden(path, file)).forEach(files::add);
      } catch (IOException | java.io.UncheckedIOException e) {
        coverage.problem(path.toString(), "it can't be read: " + e.getMessage());
      }
    }
    files.sort(Comparator.comparing(SignalFiles::timeInName).thenComparing(Path::toString));
    return files.stream().distinct().toList();
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** The time that AWS put into a file's name; empty where there is none. */
  static String timeInName(Path file) {
    Matcher matcher = TIME_IN_NAME.matcher(file.getFileName().toString());
    return matcher.find() ? matcher.group(1) : "";
  }

  /**
   * Reads a file of whichever kind.
   *
   * @param where how messages name it
   */
  static void read(Path file, String where, Reading how, Coverage coverage, Consumer<Signal> to) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      read(in, start(file), where, how, coverage, to);
    } catch (IOException e) {
      coverage.problem(where, "it can't be read: " + e.getMessage());
    }
  }

  /**
   * Reads a part of a file.
   *
   * @param in the part
   * @param start how the whole file begins, which says of which kind it is
   * @param where the file's name, for messages and for logs of a function that is named so
   */
  static void read(
      InputStream in,
      String start,
      String where,
      Reading how,
      Coverage coverage,
      Consumer<Signal> to) {
    if (start.isBlank()) {
      return;
    }
    if (start.startsWith(PARQUET)) {
      ParquetFlows.read(in, where, how.now(), coverage, to);
    } else if (OtherFiles.isOfGateway(start)) {
      coverage.problem(where, OtherFiles.what(start));
    } else if (FlowLogs.isOne(start, how.flowFormat()) && start.indexOf('\t') < 0) {
      Optional<String> fields = how.flowFormat().or(() -> start.lines().findFirst());
      FlowLogs.read(in, where, fields, how.now(), coverage, to);
    } else if (start.startsWith("{") || start.startsWith("[")) {
      json(in, start, where, how, coverage, to);
    } else if (Table.isOne(start)) {
      Table.read(in, start, where, how, coverage, to);
    } else if (LogLines.isOne(start)) {
      LogLines.read(in, where, how, coverage, to);
    } else if (LambdaLogs.isOne(start) && !isWithoutTimes(start)) {
      LambdaLogs.read(in, where, FileName.of(where), how.now(), coverage, to);
    } else {
      coverage.problem(where, OtherFiles.what(start));
    }
  }

  private static void json(
      InputStream in,
      String start,
      String where,
      Reading how,
      Coverage coverage,
      Consumer<Signal> to) {
    if (start.startsWith("{") && !isEnvelope(start) && LambdaLogs.isOne(start)) {
      LambdaLogs.read(in, where, FileName.of(where), how.now(), coverage, to);
    } else {
      CloudTrail.read(in, where, how, coverage, to);
    }
  }

  /** The console shows a log of Lambda so: nothing in it can be placed. */
  private static boolean isWithoutTimes(String start) {
    return start.lines().limit(8).anyMatch(line -> line.startsWith("START RequestId: "));
  }

  /** Whether log events come in JSON, rather than a line each. */
  private static boolean isEnvelope(String start) {
    return Stream.of("logEvents", "events", "results", "message", "_raw", "_source", "result")
        .anyMatch(name -> start.contains('"' + name + '"'));
  }

  /** How a file begins, unpacked. */
  static String start(Path file) throws IOException {
    return start(() -> Files.newInputStream(file));
  }

  private static String start(Opening file) throws IOException {
    try (InputStream in = Input.unpacked(file.open())) {
      return new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8).stripLeading();
    }
  }
}
