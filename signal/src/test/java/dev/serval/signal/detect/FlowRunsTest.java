package dev.serval.signal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    "10.0.0.5, 198.51.100.7, 22, 25, 100, 20, 3000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 443, 12, 60, 9000, 500000000, ACCEPT, RT-31 MEDIUM",
    "10.0.0.5, 52.218.3.7, 443, 12, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 10.0.9.7, 443, 12, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 443, 9, 60, 9000, 500000000, ACCEPT, nothing",
    "10.0.0.5, 198.51.100.7, 53, 20, 60, 900, 900000, ACCEPT, RT-31 MEDIUM",
    "10.0.0.5, 198.51.100.7, 3333, 30, 60, 9, 2400, ACCEPT, RT-28 MEDIUM",
    "10.0.0.5, 198.51.100.7, 8883, 30, 60, 9, 2400, ACCEPT, nothing",
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
