package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.flow.Beacons;
import dev.serval.signal.detect.flow.GuessedLogins;
import dev.serval.signal.detect.flow.Leaks;
import dev.serval.signal.detect.flow.ServedStores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What flows are told as that nobody has a history of. */
class FlowRunsTest {

  private static final AwsRanges RANGES =
      AwsRanges.of(
          List.of("eu-west-1 S3 52.218.0.0/17", "eu-west-1 AMAZON 52.218.0.0/17"), "2026-08-22");

  @ParameterizedTest(name = "{0} -> {1}:{2} {3} times each {4} s, {5} packets of {6} bytes, {7}")
  @CsvSource({
    // # is the number of the flow
    "10.0.0.5, 10.0.7.#, 22, 60, 1, 1, 44, ACCEPT, RT-30 HIGH",
    "10.0.0.5, 10.0.7.#, 443, 60, 1, 1, 44, ACCEPT, nothing",
    "10.0.0.5, 10.0.7.#, 443, 60, 1, 1, 44, REJECT, RT-30 HIGH",
    "10.0.0.5, 10.0.7.#, 5432, 60, 1, 9, 900, ACCEPT, nothing",
    "10.0.0.5, 10.0.7.#, 22, 60, 30, 1, 44, ACCEPT, nothing",
    "10.0.0.5, 10.0.7.9, 22, 90, 1, 1, 44, REJECT, nothing",
    "198.51.100.#, 10.0.0.5, 22, 90, 1, 1, 44, REJECT, nothing",
    "10.0.0.5, 198.51.100.#, 22, 25, 100, 20, 3000, ACCEPT, RT-30 HIGH",
    "10.0.0.5, 198.51.100.7, 22, 23, 100, 20, 3000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 443, 12, 60, 9000, 500000000, ACCEPT, RT-31 MEDIUM",
    "10.0.0.5, 52.218.3.7, 443, 12, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 10.0.9.7, 443, 12, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 443, 9, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 53, 20, 60, 900, 900000, ACCEPT, RT-31 MEDIUM",
    "10.0.0.5, 198.51.100.7, 3333, 30, 60, 9, 2400, ACCEPT, RT-28 MEDIUM",
    "10.0.0.5, 198.51.100.7, 8883, 30, 60, 9, 2400, ACCEPT, RT-28 LOW",
    "10.0.0.5, 52.218.3.7, 8883, 30, 60, 9, 2400, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.#, 25, 60, 30, 20, 6000, ACCEPT, RT-30 MEDIUM",
    "10.0.0.5, 198.51.100.#, 25, 40, 30, 20, 6000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.#, 9001, 6, 300, 90, 60000, ACCEPT, RT-30 MEDIUM",
    "10.0.0.5, 198.51.100.#, 9001, 4, 300, 90, 60000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 80, 4, 60, 900000, 54000000, ACCEPT, RT-33 HIGH",
    "10.0.0.5, 10.0.9.7, 514, 4, 60, 900000, 54000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 80, 4, 600, 900000, 54000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 80, 4, 60, 900000, 540000000, ACCEPT, nothing",
    "198.51.100.7, 10.0.0.5, 22, 70, 5, 18, 3000, ACCEPT, RT-34 LOW",
    "198.51.100.7, 10.0.0.5, 22, 70, 60, 18, 3000, ACCEPT, nothing",
    "198.51.100.7, 10.0.0.5, 22, 70, 5, 18, 3000, REJECT, nothing",
    "10.0.0.9, 10.0.0.5, 22, 70, 5, 18, 3000, ACCEPT, nothing",
  })
  void flows_are_told_as(
      String from,
      String to,
      int port,
      int times,
      int seconds,
      long packets,
      long bytes,
      String action,
      String expected) {
    List<Signal> flows = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      flows.add(
          new Flow(
              Streams.START.plusSeconds((long) seconds * i),
              "111122223333",
              "eni-1",
              from.replace("#", "" + i),
              to.replace("#", "" + i),
              40_000 + i,
              port,
              6,
              packets,
              bytes,
              "",
              Flow.Direction.UNKNOWN,
              action.equals("ACCEPT"),
              2));
    }
    TreeSet<String> told = new TreeSet<>();
    for (Detector<?> detector : Detectors.all(RANGES, Map.of())) {
      List<Observation> whole = taken(Fold.of(detector), flows);
      assertThat(cut(detector, flows)).as(detector.name()).isEqualTo(whole);
      whole.forEach(one -> told.add(one.rule() + " " + one.severity()));
    }
    assertThat(told)
        .containsExactlyElementsOf(expected.equals("nothing") ? List.of() : List.of(expected));
  }

  /** What comes back in the same measure is no leak. */
  @ParameterizedTest
  @CsvSource({"443, 500000000", "53, 900000"})
  void what_is_answered_is_none(int port, long bytes) {
    Fold<?> fold = Fold.of(new Leaks(RANGES));
    for (int i = 0; i < 40; i++) {
      assertThat(fold.take(leak(i, "198.51.100.7", "10.0.0.5", port, 40_000, bytes))).isEmpty();
      assertThat(fold.take(leak(i, "10.0.0.5", "198.51.100.7", 40_000, port, bytes))).isEmpty();
    }
  }

  /** One connection of the same port is recorded each minute while it is open. */
  @ParameterizedTest
  @CsvSource({"8883, 0", "4444, 1"})
  void a_connection_that_stays_is_no_beat_but_at_odd_ports(int port, int told) {
    Fold<?> fold = Fold.of(new Beacons(RANGES));
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.addAll(fold.take(leak(i, "10.0.0.5", "198.51.100.7", 40_000, port, 900)));
    }
    assertThat(all).hasSize(told);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 5432, 1, 9000, LOW",
    "198.51.#.7, 6379, 3, 9000, LOW MEDIUM",
    "52.218.#.7, 6379, 3, 9000, nothing",
    "3.80.#.7, 6379, 3, 9000, LOW",
    "198.51.100.7, 5432, 2, 300000000, LOW MEDIUM",
    "198.51.100.7, 443, 3, 300000000, nothing",
    "10.0.7.#, 5432, 3, 9000, nothing",
  })
  void a_store_that_answers(String to, int port, int times, long bytes, String expected) {
    AwsRanges ranges =
        AwsRanges.of(
            List.of("eu-west-1 S3 52.218.0.0/17", "us-east-1 EC2 3.80.0.0/12"), "2026-08-22");
    Fold<?> fold = Fold.of(new ServedStores(ranges));
    List<String> told = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String peer = to.replace("#", "" + i);
      fold.take(leak(i, "10.0.0.5", peer, port, 40_000 + i, bytes))
          .forEach(one -> told.add(one.severity().name()));
    }
    assertThat(String.join(" ", told)).isEqualTo(expected.equals("nothing") ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({"40000, true", "9000, false"})
  void a_guess_that_was_right(long bytes, boolean in) {
    Fold<?> fold = Fold.of(new GuessedLogins());
    List<Observation> told = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      told.addAll(fold.take(guess(i, 3000)));
    }
    told.addAll(fold.take(guess(90, bytes)));
    assertThat(told.stream().map(Observation::severity))
        .isEqualTo(in ? List.of(Severity.LOW, Severity.HIGH) : List.of(Severity.LOW));
  }

  private static Flow guess(int i, long bytes) {
    return new Flow(
        Streams.START.plusSeconds(5L * i),
        "111122223333",
        "eni-1",
        "198.51.100.7",
        "10.0.0.5",
        40_000 + i,
        22,
        6,
        18,
        bytes,
        "",
        Flow.Direction.UNKNOWN,
        true,
        0);
  }

  @ParameterizedTest
  @CsvSource({"840000, 600, true", "38400, 600, false", "840000, 60000, false"})
  void echoes_that_carry_data(long bytes, long packets, boolean told) {
    Fold<?> fold = Fold.of(new Leaks(RANGES));
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.addAll(
          fold.take(
              new Flow(
                  Streams.START.plusSeconds(60L * i),
                  "111122223333",
                  "eni-1",
                  "10.0.0.5",
                  "198.51.100.7",
                  0,
                  0,
                  1,
                  packets,
                  bytes,
                  "",
                  Flow.Direction.UNKNOWN,
                  true,
                  0)));
    }
    assertThat(all).hasSize(told ? 1 : 0);
  }

  /** Who talks to many, such as a gateway, may leak to one of them. */
  @Test
  void a_leak_between_many_others_is_told() {
    Fold<?> fold = Fold.of(new Leaks(RANGES));
    List<Observation> told = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      boolean leaks = i % 100 == 99;
      String to = leaks ? "203.0.113.9" : "198.51." + i / 250 + "." + i % 250;
      told.addAll(fold.take(leak(i, "10.0.0.5", to, 40_000, 443, leaks ? 500_000_000 : 200_000)));
    }
    assertThat(told).singleElement().extracting(Observation::severity).isEqualTo(Severity.MEDIUM);
  }

  private static Flow leak(int i, String from, String to, int fromPort, int toPort, long bytes) {
    return new Flow(
        Streams.START.plusSeconds(60L * i),
        "111122223333",
        "eni-1",
        from,
        to,
        fromPort,
        toPort,
        6,
        900,
        bytes,
        "",
        Flow.Direction.UNKNOWN,
        true,
        2);
  }

  private static <S extends Serializable> List<Observation> taken(Fold<S> fold, List<Signal> all) {
    List<Observation> told = new ArrayList<>();
    all.forEach(one -> told.addAll(fold.take(one)));
    return told;
  }

  /** In two parts, with all that is known written and read between them. */
  private static <S extends Serializable> List<Observation> cut(
      Detector<S> detector, List<Signal> all) {
    Fold<S> first = Fold.of(detector);
    int half = all.size() / 2;
    List<Observation> told = new ArrayList<>(taken(first, all.subList(0, half)));
    Fold<S> second = Fold.of(detector, BatchingLawTest.throughBytes(new TreeMap<>(first.states())));
    told.addAll(taken(second, all.subList(half, all.size())));
    return told;
  }
}
