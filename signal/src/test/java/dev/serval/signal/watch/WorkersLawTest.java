package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.flow.ConnectionSets;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.FlowLogs;
import dev.serval.signal.read.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Separate workers, each with some of the keys, say together what one process says. */
class WorkersLawTest {

  private static final Pattern INTERFACE =
      Pattern.compile("\"NetworkInterfaceId\": \"([^\"]+)\".*?\"GroupId\": \"([^\"]+)\"");
  private static final Pattern FUNCTION =
      Pattern.compile("\"FunctionArn\": \"([^\"]+)\".*?\"SecurityGroupIds\": \\[\"([^\"]+)\"");
  private static final int BATCH = 20_000;
  private static final String NEW = "203.0.114.9";

  @Property(tries = 5)
  void of_random_streams(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int workers,
      @ForAll @IntRange(min = 50, max = 400) int batch) {
    List<Signal> stream = BatchingLawTest.crowded(Streams.of(seed, 400));
    List<Observation> observed = observed(workers, BatchingLawTest.OWNERS, stream, batch);
    assertThat(observed).isEqualTo(BatchingLawTest.watched(stream));
    assertThat(incidents(observed)).isEqualTo(incidents(BatchingLawTest.watched(stream)));
  }

  /** Who deploys is known to a worker, what is new in an interface to another one. */
  @Property(tries = 4)
  void of_what_a_deployment_explains(@ForAll @IntRange(min = 1, max = 7) int workers) {
    List<Signal> stream = new ArrayList<>();
    for (int day = 0; day < 25; day++) {
      Instant time = Streams.START.plus(Duration.ofDays(day));
      stream.add(deployment(time));
      stream.add(Streams.flow(time.plusSeconds(9), day < 24 ? "198.51.101.7" : NEW, 900, true));
    }
    List<Observation> observed = observed(workers, BatchingLawTest.OWNERS, stream, 7);
    assertThat(observed).isEqualTo(BatchingLawTest.watched(stream));
    assertThat(observed)
        .filteredOn(one -> one.rule().equals(ConnectionSets.RULE))
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.severity()).isEqualTo(Severity.LOW);
              assertThat(one.evidence())
                  .contains("soon after the usual deployment of " + Streams.FUNCTION);
            });
  }

  private static ApiCall deployment(Instant time) {
    return Streams.call(
        time,
        "d " + time,
        "lambda.amazonaws.com",
        "UpdateFunctionCode",
        Streams.caller(0),
        "",
        Map.of("functionname", "orders"));
  }

  /** {@code bench/run life --keep FOLDER} writes months. */
  @Test
  @EnabledIfSystemProperty(
      named = "serval.month",
      matches = ".+",
      disabledReason = "it needs the folder of a month: -Dserval.month=FOLDER")
  void of_a_simulated_month() throws IOException {
    Path month = Path.of(System.getProperty("serval.month", ""));
    List<Signal> signals = signals(month);
    Ownership owners = owners(month.resolve(".estate"));
    Watch watch = Watch.of(BatchingLawTest.all()).with(owners);
    signals.forEach(watch::take);
    List<Observation> whole = watch.finish();
    List<Observation> observed = observed(5, owners, signals, BATCH);
    assertThat(whole).hasSizeGreaterThan(1000);
    assertThat(observed).isEqualTo(whole);
    assertThat(incidents(observed)).isEqualTo(incidents(whole));
  }

  private static List<Observation> observed(
      int workers, Ownership owners, List<Signal> signals, int batch) {
    return Workers.observed(new Workers(workers, BatchingLawTest.all(), owners), signals, batch);
  }

  private static List<Incident> incidents(List<Observation> observed) {
    Incidents incidents = Incidents.none();
    observed.forEach(incidents::take);
    return incidents.all();
  }

  private static List<Signal> signals(Path month) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(month)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Instant now = Instant.parse("2027-01-01T00:00:00Z");
    Coverage coverage = new Coverage();
    List<Signal> signals = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        if (file.toString().contains("flowlogs")) {
          FlowLogs.read(in, file.toString(), Optional.empty(), now, coverage, signals::add);
        } else {
          CloudTrail.read(in, file.toString(), Reading.at(now), coverage, signals::add);
        }
      }
    }
    return signals;
  }

  private static Ownership owners(Path estate) throws IOException {
    Map<String, List<String>> functions = new HashMap<>();
    Matcher function = FUNCTION.matcher(Files.readString(estate.resolve("list-functions.json")));
    while (function.find()) {
      functions.computeIfAbsent(function.group(2), key -> new ArrayList<>()).add(function.group(1));
    }
    List<Ownership.Entry> entries = new ArrayList<>();
    Matcher one =
        INTERFACE.matcher(Files.readString(estate.resolve("describe-network-interfaces.json")));
    while (one.find()) {
      entries.add(
          new Ownership.Entry(
              one.group(1), functions.getOrDefault(one.group(2), List.of()), Instant.MIN));
    }
    return Ownership.of(entries);
  }
}
