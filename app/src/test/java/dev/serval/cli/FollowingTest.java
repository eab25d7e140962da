package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.finding.Suppressions;
import dev.serval.rule.Severity;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.signal.watch.Detectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New lines, new files and rotated files are each read once. */
class FollowingTest {

  /** Something that happens to the files between two looks. */
  private interface Change {
    void make() throws IOException;
  }

  @TempDir Path folder;

  private final Coverage coverage = new Coverage();

  @Test
  void lines_are_read_as_they_come_also_after_a_rotation() throws IOException {
    Path log = folder.resolve("calls.jsonl");
    write(log, line("a"));
    List<String> told =
        followed(
            Duration.ZERO,
            () -> append(log, line("b").substring(0, 100)),
            () -> append(log, line("b").substring(100)),
            () -> {
              append(log, line("c"));
              Files.move(log, folder.resolve("calls.jsonl.1"), StandardCopyOption.ATOMIC_MOVE);
              write(log, line("d"));
            },
            () -> write(log, line("e")));

    assertThat(told).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(coverage.of(Coverage.Kind.READ)).isEqualTo(5);
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isZero();
  }

  @Test
  void a_document_of_some_lines_is_not_read_by_lines() throws IOException {
    List<String> told =
        followed(
            Duration.ZERO,
            () ->
                write(
                    folder.resolve("a.json"),
                    "{\"Records\":[" + line("a") + "," + line("b") + "]}"),
            () -> {},
            () -> {});

    assertThat(told).containsExactlyInAnyOrder("a", "b");
    assertThat(coverage.problems()).isEmpty();
  }

  @Test
  void an_archive_that_appears_is_read_with_all_that_is_in_it() throws IOException {
    List<String> told =
        followed(
            Duration.ZERO,
            () -> {
              try (ZipOutputStream zip =
                  new ZipOutputStream(Files.newOutputStream(folder.resolve("day.zip")))) {
                for (String name : List.of("a", "b")) {
                  zip.putNextEntry(new ZipEntry(name + ".json"));
                  zip.write(line(name).getBytes(StandardCharsets.UTF_8));
                }
              }
            },
            () -> {},
            () -> {});

    assertThat(told).containsExactlyInAnyOrder("a", "b");
    assertThat(coverage.problems()).isEmpty();
  }

  @Test
  void ended_by_the_user_it_writes_what_it_knows_and_ends_at_once() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    write(in.resolve("calls.jsonl"), line("a"));
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.serval.cli.Main",
                "watch",
                in.toString(),
                "--follow",
                "--wait=0",
                "--out=" + folder.resolve("out"),
                "--state=" + folder.resolve("state"))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      for (int i = 0; i < 600 && !Files.readString(printed).contains("RT-01"); i++) {
        Thread.sleep(50);
      }
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(Files.readString(printed)).contains("RT-01", "1 observation in 1 incident");
      assertThat(folder.resolve("out/watch.html")).exists();
      assertThat(folder.resolve("state")).exists();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void new_files_are_read_whole_once_they_have_stopped_growing() throws IOException {
    Path packed = folder.resolve("new/trail.json.gz");
    byte[] whole = packed("{\"Records\":[" + line("a").strip() + "," + line("b").strip() + "]}");
    List<String> told =
        followed(
            Duration.ZERO,
            () -> {
              Files.createDirectories(folder.resolve("new"));
              Files.write(packed, java.util.Arrays.copyOf(whole, whole.length / 2));
            },
            () -> Files.write(packed, whole),
            () -> {},
            () -> {});

    assertThat(told).containsExactlyInAnyOrder("a", "b");
    assertThat(coverage.problems()).isEmpty();
    assertThat(coverage.of(Coverage.Kind.REPEATED)).isZero();
  }

  @Test
  void nothing_is_judged_before_late_records_had_their_time() throws IOException {
    write(folder.resolve("calls.jsonl"), line("a"));

    assertThat(followed(Duration.ofDays(30), () -> {})).isEmpty();
  }

  private List<String> followed(Duration wait, Change... changes) {
    Watching watching =
        new Watching(
            Detectors.all(),
            Optional.empty(),
            Optional.empty(),
            new Watching.Choice(Severity.LOW, Instant.MIN, Suppressions.NONE),
            coverage);
    Deque<Change> left = new ArrayDeque<>(List.of(changes));
    List<String> functions = new ArrayList<>();
    SourcesWatched sources =
        new SourcesWatched(
            List.of(folder.toString()),
            new SourcesWatched.Asked(List.of(), List.of(), false, Instant.MIN, Instant.MIN),
            new LiveOptions(),
            new Console(System.out, System.err, false, Run.CLOCK, java.util.Map.of()),
            coverage);
    new Following(sources, wait, Run.CLOCK)
        .run(
            watching,
            coverage,
            Reading::at,
            () -> {
              if (left.isEmpty()) {
                return false;
              }
              try {
                left.removeFirst().make();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return true;
            },
            told -> told.forEach(one -> functions.add(one.entry().latest().function())));
    return functions.stream().map(one -> one.replaceFirst(".*:", "")).toList();
  }

  /** In time of the letter, so that none is late. */
  private static String line(String function) {
    return """
    {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%1$s","accountId":"111122223333"},\
    "eventTime":"2026-11-01T1%2$d:00:00Z","eventSource":"lambda.amazonaws.com","eventName":"AddPermission20150331v2",\
    "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","eventID":"e-%1$s","readOnly":false,\
    "requestParameters":{"functionName":"%1$s","principal":"*","action":"lambda:InvokeFunction"},\
    "recipientAccountId":"111122223333"}
    """
        .formatted(function, function.charAt(0) - 'a');
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
