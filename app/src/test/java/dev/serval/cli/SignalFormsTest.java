package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which people hold logs: what is read of each, and what is said of the others. */
class SignalFormsTest {

  private static final Path FORMS = Path.of("src/test/resources/signals");
  private static final Reading HOW = Reading.at(Instant.parse("2026-12-01T00:00:00Z"));
  private static final String LINE =
      "2 111122223333 eni-1 10.0.0.%d 203.0.113.5 40001 443 6 3 900 1793527200 1793527260 ACCEPT"
          + " OK\n";

  @TempDir Path folder;

  @Test
  void each_form_gives_what_the_golden_file_lists() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(FORMS)) {
      files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("expect.txt"))
          .sorted()
          .forEach(file -> all.append(text(file)));
    }
    Path golden = FORMS.resolve("expect.txt");
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(golden, all);
    }
    assertThat(all.toString())
        .as("look at the difference, then rewrite with -Dgolden=write")
        .isEqualTo(Files.readString(golden));
  }

  private static String text(Path file) {
    Coverage coverage = new Coverage();
    StringBuilder signals = new StringBuilder();
    SignalFiles.source(file, HOW).read(coverage, one -> signals.append("  ").append(text(one)));
    String counts =
        coverage.counts().entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String problems =
        coverage.problems().stream()
            .map(one -> "  ! " + one.replace(file + ": ", "") + "\n")
            .collect(Collectors.joining());
    return FORMS.relativize(file) + ": " + counts + "\n" + problems + signals;
  }

  private static String text(Signal signal) {
    return switch (signal) {
      case ApiCall call ->
          "%s %s:%s in %s %s by %s from %s %s%n"
              .formatted(
                  call.time(),
                  call.service(),
                  call.name(),
                  call.account(),
                  call.region(),
                  call.caller().principal(),
                  call.address(),
                  new TreeMap<>(call.details()));
      case Flow flow ->
          "%s %s %s:%d > %s:%d %d bytes %s%n"
              .formatted(
                  flow.time(),
                  flow.networkInterface(),
                  flow.from(),
                  flow.fromPort(),
                  flow.to(),
                  flow.toPort(),
                  flow.bytes(),
                  flow.egress());
      case InvocationReport report ->
          "%s %s %s ms %d MB%n"
              .formatted(
                  report.time(),
                  report.function(),
                  report.durationMillis(),
                  report.usedMegabytes());
      case MetricPoint point ->
          "%s %s %s %s%n".formatted(point.time(), point.series(), point.metric(), point.value());
      default -> signal.getClass().getSimpleName() + "\n";
    };
  }

  @Test
  void packed_archived_and_wide_text_is_read_as_it_would_be_plain() throws IOException {
    byte[] one = LINE.formatted(1).getBytes(StandardCharsets.UTF_8);
    byte[] two = gzip(LINE.formatted(2).getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("a.gz"), gzip(gzip(one)));
    Files.writeString(
        folder.resolve("b.log"), "\ufeff" + LINE.formatted(1), StandardCharsets.UTF_16LE);
    Files.writeString(
        folder.resolve("c.log"), "\ufeff" + LINE.formatted(1), StandardCharsets.UTF_16BE);
    Files.write(folder.resolve("d.zip"), zip(one, two));
    Files.write(folder.resolve("e.tar"), tar(one, two));
    Files.write(folder.resolve("f.tar.gz"), gzip(tar(one, two)));

    Run run = Run.of("watch", folder.toString());

    assertThat(run.err()).contains("records: 9 read, 7 repeated").doesNotContain("can't be read");
  }

  @Test
  void a_broken_or_exploding_archive_is_said_and_the_rest_is_read() throws IOException {
    byte[] line = LINE.formatted(1).getBytes(StandardCharsets.UTF_8);
    byte[] zip = zip(line, Arrays.copyOf(line, 300 << 20));
    Files.write(folder.resolve("bomb.zip"), zip);
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
    byte[] tar = tar(line, line);
    Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar, 1000));
    Files.write(folder.resolve("within.zip"), zip(zip(line, line), line));

    Run run = Run.of("watch", folder.toString());

    assertThat(run.err())
        .contains(
            "bomb.zip!2.log: it can't be read to its end: it unpacks to more than a log can",
            "cut.zip: the archive can't be read",
            "cut.tar: it is cut off; what came before was read",
            "within.zip!1.log: it is an archive within an archive",
            "records: 4 read, 3 repeated");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(byte[]... files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      int number = 0;
      for (byte[] file : files) {
        out.putNextEntry(new ZipEntry(++number + ".log"));
        out.write(file);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] tar(byte[]... files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int number = 0;
    for (byte[] file : files) {
      ByteBuffer header = ByteBuffer.allocate(512);
      header.put(0, ("logs/" + ++number + ".log").getBytes(StandardCharsets.UTF_8));
      header.put(124, "%011o".formatted(file.length).getBytes(StandardCharsets.UTF_8));
      header.put(156, (byte) '0');
      header.put(257, "ustar".getBytes(StandardCharsets.UTF_8));
      all.writeBytes(header.array());
      all.writeBytes(file);
      all.writeBytes(new byte[(512 - file.length % 512) % 512]);
    }
    all.writeBytes(new byte[1024]);
    return all.toByteArray();
  }
}
