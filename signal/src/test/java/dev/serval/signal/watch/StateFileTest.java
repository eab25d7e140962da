package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.metric.Loops;
import dev.serval.signal.state.StateFile;
import dev.serval.signal.state.UnreadableState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of states must stand: that states come back whole is the batching law's. */
class StateFileTest {

  private static final int LINE = "serval.watch/2\n".length();

  private static final List<Detector<?>> DETECTORS = BatchingLawTest.all();

  @Test
  void every_detector_keeps_something_and_gets_it_back() throws IOException {
    Memory memory = learned(1500, 8);
    assertThat(memory.states().values()).noneMatch(Map::isEmpty);
    byte[] file = written(memory);
    StateFile.Restored back = read(file);
    assertThat(back.forgotten()).isEmpty();
    assertThat(back.memory().watermark()).isEqualTo(memory.watermark());
    assertThat(written(back.memory())).isEqualTo(file);
  }

  @Test
  void a_file_that_is_cut_anywhere_is_damaged() {
    byte[] file = written(learned(60, 1));
    for (int length = LINE; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(UnreadableState.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void a_bit_that_is_not_as_it_was_is_found_or_says_nothing() throws IOException {
    byte[] file = written(learned(30, 1));
    int found = 0;
    for (int at = 0; at < file.length; at++) {
      byte[] other = file.clone();
      other[at] ^= (byte) (1 << at % 8);
      try {
        assertThat(written(read(other).memory())).isEqualTo(file);
      } catch (UnreadableState e) {
        found++;
      }
    }
    // Of gzip's own header, most says nothing.
    assertThat(found).isGreaterThan(file.length - 24);
  }

  /**
   * With the check sum set right: whoever makes that up gets a message, or a watch that goes on.
   */
  @Test
  void what_somebody_made_up_ends_no_watch() throws IOException {
    byte[] plain = unpacked(written(learned(1500, 8)));
    List<Signal> later = Streams.of(9, 3000);
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < 300; i++) {
      byte[] other = plain.clone();
      for (int bits = 1 + random.nextInt(3); bits > 0; bits--) {
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        Watch watch = Watch.of(DETECTORS, read(packed(other)).memory());
        later.subList(i * 10, i * 10 + 10).forEach(watch::take);
        watch.finish();
        read++;
      } catch (UnreadableState e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
    assertThat(read).as("some of it makes no difference to the form").isGreaterThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    "'serval.watch/3\n', a newer version wrote it",
    "'serval.watch/1\n', did not write it",
    "'{\"Records\":[]}', did not write it",
    "'', did not write it",
    "'serval.watch/2\n', damaged",
    "'serval.watch/2\nnone', damaged",
    "'\u00ac\u00ed\u0000\u0005', an earlier version wrote it"
  })
  void other_files_are_told_apart(String text, String why) {
    byte[] file = text.replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableState.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_bomb_is_not_unpacked() throws IOException {
    byte[] zeros = new byte[256 << 20];
    byte[] bomb = packed(zeros);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> read(bomb)).isInstanceOf(UnreadableState.class);
  }

  @Test
  void what_has_another_shape_by_now_is_learned_anew_and_the_rest_goes_on() throws IOException {
    byte[] file = written(learned(60, 1));
    Map<String, Class<? extends Serializable>> types = Watch.types(DETECTORS);
    types.put("api-sets", Loops.Stopped.class);
    StateFile.Restored back = StateFile.read(new ByteArrayInputStream(file), types);
    assertThat(back.forgotten()).containsExactly("api-sets");
    assertThat(back.memory().states().get("api-sets")).isEmpty();
    assertThat(back.memory().states().get("exhaustion")).isNotEmpty();
  }

  /** After streams of several seeds, each in weeks of its own. */
  private static Memory learned(int signals, int seeds) {
    Map<String, SortedMap<String, Serializable>> all = new TreeMap<>();
    for (int seed = 0; seed < seeds; seed++) {
      Watch watch = Watch.of(DETECTORS);
      Streams.of(seed, signals).forEach(watch::take);
      watch.take(new MetricPoint(Streams.START.plusSeconds(1), "a series", "", 5));
      watch.finish();
      int number = seed;
      watch
          .memory()
          .states()
          .forEach(
              (name, states) ->
                  states.forEach(
                      (key, state) ->
                          all.computeIfAbsent(name, one -> new TreeMap<>())
                              .put(key + (number == 0 ? "" : number), state)));
    }
    return new Memory(Instant.parse("2026-03-01T00:00:01Z"), all);
  }

  private static byte[] written(Memory memory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StateFile.write(memory, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static StateFile.Restored read(byte[] file) throws IOException {
    return StateFile.read(new ByteArrayInputStream(file), Watch.types(DETECTORS));
  }

  private static byte[] unpacked(byte[] file) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(file, LINE, file.length - LINE))
        .readAllBytes();
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("serval.watch/2\n".getBytes(StandardCharsets.US_ASCII));
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(plain);
    }
    return out.toByteArray();
  }
}
