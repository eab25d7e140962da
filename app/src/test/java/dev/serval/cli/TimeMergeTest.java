package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.signal.watch.Reordering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever way a stream is spread over files, what comes out of them is the stream. */
class TimeMergeTest {

  private static final int LINES = 40_000;

  /** What puts the signals in order holds much less than there is. */
  private static final int HELD = 18_000;

  private static final String HEADER =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
          + " end action log-status\n";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} files, seed {1}")
  @CsvSource({"2, 1", "3, 2", "7, 3", "40, 4"})
  void a_stream_cut_at_random_is_the_stream(int files, long seed) throws IOException {
    Random dice = new Random(seed);
    List<String> lines = shaken(lines(), dice);
    assertThat(merged(cut(lines, files, _ -> dice.nextInt(files)), TimeMerge.ROOM))
        .isEqualTo(merged(List.of(write("whole.log", lines)), TimeMerge.ROOM));
  }

  @Test
  void more_files_than_can_be_open_are_opened_in_order_of_time() throws IOException {
    List<String> lines = lines();
    List<Path> files = cut(lines, 50, line -> line * 50 / LINES);
    Collections.shuffle(files, new Random(5));
    assertThat(merged(files, 4 * SignalSource.TEXT))
        .isEqualTo(merged(List.of(write("whole.log", lines)), TimeMerge.ROOM));
  }

  @Test
  void what_cannot_be_read_of_one_is_said_and_the_others_go_on() throws IOException {
    List<Path> files = cut(lines().subList(0, 100), 2, line -> line % 2);
    files.add(Files.writeString(folder.resolve("other.txt"), "hello"));
    files.add(folder.resolve("gone.log"));
    Coverage coverage = new Coverage();
    TimeMerge.read(sources(files), coverage, _ -> {});
    assertThat(coverage.of(Coverage.Kind.READ)).isEqualTo(100);
    assertThat(coverage.problems())
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("gone.log: it can't be read"))
        .anySatisfy(one -> assertThat(one).contains("other.txt: it is neither"));
  }

  private static List<String> lines() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      long start = 1_790_000_000L + i / 3;
      all.add(
          "2 111122223333 eni-%d 10.0.0.5 198.51.100.%d %d 443 6 3 %d %d %d ACCEPT OK"
              .formatted(i % 9, i % 250, 32_768 + i % 20_000, i, start, start + 9));
    }
    return all;
  }

  /** Out of order a little, as records come. */
  private static List<String> shaken(List<String> lines, Random dice) {
    List<String> all = new ArrayList<>(lines);
    for (int i = 0; i < all.size(); i++) {
      Collections.swap(all, i, Math.min(all.size() - 1, i + dice.nextInt(20)));
    }
    return all;
  }

  private List<Path> cut(List<String> lines, int files, IntUnaryOperator file) throws IOException {
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      parts.add(new ArrayList<>());
    }
    for (int i = 0; i < lines.size(); i++) {
      parts.get(file.applyAsInt(i)).add(lines.get(i));
    }
    List<Path> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.add(write(all.size() + ".log", part));
    }
    return all;
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + String.join("\n", lines) + "\n");
  }

  private static List<SignalSource> sources(List<Path> files) {
    Reading how = Reading.at(Instant.parse("2026-12-01T00:00:00Z"));
    return files.stream().map(file -> SignalFiles.source(file, how)).toList();
  }

  private static List<Signal> merged(List<Path> files, long room) {
    Coverage coverage = new Coverage();
    Reordering order = new Reordering(HELD, Instant.MIN);
    List<Signal> all = new ArrayList<>();
    TimeMerge.read(
        sources(files),
        room,
        coverage,
        signal -> assertThat(order.take(signal, all)).isEqualTo(Reordering.Fate.HELD));
    all.addAll(order.until(Instant.MAX));
    assertThat(coverage.of(Coverage.Kind.READ)).isEqualTo(LINES);
    return all;
  }
}
