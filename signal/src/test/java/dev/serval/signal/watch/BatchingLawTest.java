package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.Glob;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Tick;
import dev.serval.signal.detect.call.IssuedKeys;
import dev.serval.signal.detect.list.ThreatList;
import dev.serval.signal.detect.list.ThreatMatch;
import dev.serval.signal.detect.list.Watchlist;
import dev.serval.signal.detect.list.WatchlistMatch;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.Correlations;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.Part;
import dev.serval.signal.detect.sigma.SigmaRule;
import dev.serval.signal.detect.sigma.SigmaRules;
import dev.serval.signal.detect.sigma.ValueTest;
import dev.serval.signal.state.StateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whichever way a stream is cut, repeated or shaken, the observations are the same. */
class BatchingLawTest {

  private static final int SIGNALS = 400;
  static final Ownership OWNERS =
      Ownership.of(List.of(new Ownership.Entry("eni-1", List.of(Streams.FUNCTION), Instant.MIN)));

  static List<Detector<?>> all() {
    List<Detector<?>> all =
        new ArrayList<>(
            Detectors.all(
                AwsRanges.of(List.of("us-east-1 EC2 198.51.100.0/24"), "2026-08-22"), Map.of()));
    all.add(new ThreatMatch(ThreatList.of(List.of("203.0.113.0/24", "198.51.102.7"))));
    all.add(new WatchlistMatch(Watchlist.of(List.of("event StopLogging", "account 444455556666"))));
    SigmaRule rule =
        new SigmaRule(
            new SigmaRule.About("s-1", "", "Secrets", "low", List.of(), "s.yml"),
            List.of("requestParameters.secretId"),
            new Match.Field(
                "eventName", new ValueTest.Like(Glob.of("GetSecret*", false, false, false))));
    all.add(new SigmaRules(List.of(rule)));
    Correlation many = correlation("s-2", Correlation.Kind.EVENT_COUNT, List.of(rule), 3);
    all.add(new Correlations(many));
    all.add(
        new Correlations(
            correlation("s-3", Correlation.Kind.TEMPORAL_ORDERED, List.of(many, rule), 2)));
    all.add(new Correlations(correlation("s-4", Correlation.Kind.VALUE_COUNT, List.of(rule), 2)));
    return all;
  }

  private static Correlation correlation(
      String id, Correlation.Kind kind, List<Part> parts, int least) {
    return new Correlation(
        new SigmaRule.About(id, id, "Many secrets " + id, "low", List.of(), "s.yml"),
        kind,
        parts,
        List.of("userIdentity.type"),
        Map.of(),
        Duration.ofHours(1),
        List.of("eventID"),
        new Correlation.Bounds(least, Double.MAX_VALUE, Double.NaN));
  }

  /** A detector that is none of these is under no law. */
  @Property(tries = 1)
  void the_law_holds_all_detectors_that_there_are() throws Exception {
    Path classes =
        Path.of(Detector.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        Class<?> one = Class.forName(name.substring(0, name.length() - ".class".length()));
        if (Detector.class.isAssignableFrom(one) && !one.isInterface()) {
          found.add(one);
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(20);
    assertThat(all().stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Property(tries = 5)
  void any_batching_gives_the_same_observations(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int batch) {
    List<Signal> stream = withTicks(Streams.of(seed, SIGNALS));
    for (Detector<?> detector : all()) {
      assertThat(inBatches(detector, stream, batch))
          .as(detector.name())
          .isEqualTo(whole(Fold.of(detector), stream));
    }
  }

  @Property(tries = 9)
  void order_within_the_bound_and_repetition_change_nothing(@ForAll long seed) {
    List<Signal> stream = crowded(Streams.of(seed, SIGNALS));
    List<Signal> shaken = new ArrayList<>(stream);
    stream.stream().filter(ApiCall.class::isInstance).limit(50).forEach(shaken::add);
    stream.stream().filter(Flow.class::isInstance).limit(50).forEach(shaken::add);
    Collections.shuffle(shaken, new Random(seed));
    assertThat(watched(shaken)).isEqualTo(watched(stream));
  }

  @Property(tries = 9)
  void a_run_that_goes_on_from_a_memory_says_what_one_run_says(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = SIGNALS - 1) int cut) {
    List<Signal> stream = Streams.of(seed, SIGNALS);
    Watch first = Watch.of(all()).with(OWNERS);
    stream.subList(0, cut).forEach(first::take);
    List<Observation> both = new ArrayList<>(first.finish());
    Watch second = Watch.of(all(), first.memory()).with(OWNERS);
    // The whole stream again: what was judged is known to be.
    stream.forEach(second::take);
    both.addAll(second.finish());
    assertThat(both).isEqualTo(watched(stream));
  }

  @Property(tries = 12)
  void incidents_are_the_same_however_observations_are_cut(
      @ForAll long seed, @ForAll @IntRange(min = 12, max = 90) int batch) {
    List<Observation> observations = watched(Streams.of(seed, 1500));
    Incidents whole = Incidents.none();
    observations.forEach(whole::take);
    Map<String, Incident> cut = new TreeMap<>();
    Incidents part = Incidents.none();
    for (int from = 0; from < observations.size(); from += batch) {
      observations.subList(from, Math.min(observations.size(), from + batch)).forEach(part::take);
      Incidents done = part;
      cut.keySet().removeIf(id -> !done.name(id).equals(id));
      part.all().forEach(one -> cut.put(one.id(), one));
      part = Incidents.of(throughBytes(part.states()));
    }
    assertThat(cut.values()).containsExactlyInAnyOrderElementsOf(whole.all());
    assertThat(whole.all().stream().mapToLong(Incident::observations).sum())
        .isEqualTo(observations.size());
  }

  /** Detectors of which no stream above says anything would pass for nothing. */
  @Property(tries = 1)
  void the_streams_make_detectors_speak() {
    TreeSet<String> rules = new TreeSet<>();
    for (long seed = 0; seed < 40; seed++) {
      watched(Streams.of(seed, 1500))
          .forEach(
              one ->
                  rules.add(
                      one.rule()
                          + (one.measures().containsKey(IssuedKeys.VIA) ? " via" : "")
                          + (one.summary().startsWith("Tried") ? " tried" : "")
                          + (one.summary().endsWith("region after region") ? " regions" : "")
                          + (one.summary().endsWith("outside AWS") ? " outside" : "")));
    }
    assertThat(rules)
        .contains("RT-01", "RT-02", "RT-06", "RT-10", "RT-11", "RT-14", "RT-16", "RT-17", "RT-18")
        .contains("RT-01 tried", "RT-14 outside", "RT-21", "RT-22", "RT-24", "RT-25")
        .contains("RT-15", "RT-23", "RT-26", "RT-27", "RT-28", "RT-29", "RT-19 regions")
        .contains("RT-06 via");
  }

  /** With several flows of one instant, which nothing but what they say puts in order. */
  static List<Signal> crowded(List<Signal> stream) {
    List<Signal> all = new ArrayList<>();
    for (Signal one : stream) {
      all.add(one);
      for (int peer = 0; one instanceof Flow && peer < 4; peer++) {
        all.add(Streams.flow(one.time(), peer, true));
      }
    }
    return all;
  }

  private static List<Signal> withTicks(List<Signal> stream) {
    List<Signal> all = new ArrayList<>();
    for (Signal one : stream) {
      all.add(one);
      if (one.time().getEpochSecond() % 7 == 0) {
        all.add(new Tick(one.time().minus(Duration.ofSeconds(0))));
      }
    }
    return all;
  }

  static List<Observation> watched(List<Signal> signals) {
    Watch watch = Watch.of(all()).with(OWNERS);
    signals.forEach(watch::take);
    return watch.finish();
  }

  private static <S extends Serializable> List<Observation> whole(
      Fold<S> fold, List<Signal> signals) {
    List<Observation> all = new ArrayList<>();
    signals.forEach(one -> all.addAll(fold.take(one)));
    return all;
  }

  /** Between batches, all that is known goes through bytes. */
  private static <S extends Serializable> List<Observation> inBatches(
      Detector<S> detector, List<Signal> signals, int batch) {
    List<Observation> all = new ArrayList<>();
    Fold<S> fold = Fold.of(detector);
    for (int from = 0; from < signals.size(); from += batch) {
      all.addAll(whole(fold, signals.subList(from, Math.min(signals.size(), from + batch))));
      Map<String, S> kept =
          fold.states().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      fold = Fold.of(detector, throughBytes(kept));
    }
    return all;
  }

  /** Written as a file is, and read back. */
  @SuppressWarnings("unchecked") // It is what was written.
  static <S extends Serializable> SortedMap<String, S> throughBytes(Map<String, S> states) {
    SortedMap<String, Serializable> plain = new TreeMap<>(states);
    Map<String, Class<? extends Serializable>> types =
        plain.isEmpty() ? Map.of() : Map.of("", plain.values().iterator().next().getClass());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      StateFile.write(new Memory(Instant.MIN, Map.of("", plain)), bytes);
      StateFile.Restored back =
          StateFile.read(new ByteArrayInputStream(bytes.toByteArray()), types);
      return new TreeMap<>((Map<String, S>) (Map<String, ?>) back.memory().states().get(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
