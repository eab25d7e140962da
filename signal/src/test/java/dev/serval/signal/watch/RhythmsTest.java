package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Tick;
import dev.serval.signal.detect.call.ApiSets;
import dev.serval.signal.detect.call.CredentialSoftware;
import dev.serval.signal.detect.flow.Beacons;
import dev.serval.signal.detect.flow.ConnectionSets;
import dev.serval.signal.detect.flow.FlowVolumes;
import dev.serval.signal.detect.history.HourlyHistory;
import dev.serval.signal.detect.metric.HourlyOutlier;
import dev.serval.signal.detect.metric.Loops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What breaks the rhythm of an interface or a function, and what only looks like it. */
class RhythmsTest {

  private final Random random = new Random(7);

  @Test
  void small_connections_in_even_steps_to_a_new_address_are_a_beacon() {
    assertThat(after(new Beacons(AwsRanges.NONE), Rhythms.beats(Duration.ofMinutes(5), random)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-28");
              assertThat(one.severity()).isEqualTo(Severity.HIGH);
              assertThat(one.evidence()).contains("to 203.0.114.9 port 443");
            });
  }

  @Test
  void aws_own_services_uneven_steps_and_addresses_of_the_first_days_are_none() {
    AwsRanges ranges = AwsRanges.of(List.of("eu-west-1 S3 203.0.114.0/24"), "2026-08-22");
    assertThat(after(new Beacons(ranges), Rhythms.beats(Duration.ofMinutes(5), random))).isEmpty();
    AwsRanges rented = AwsRanges.of(List.of("eu-west-1 EC2 203.0.114.0/24"), "2026-08-22");
    assertThat(after(new Beacons(rented), Rhythms.beats(Duration.ofMinutes(5), random))).hasSize(1);
    List<Signal> uneven = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      uneven.add(Streams.flow(Rhythms.BREAK.plusSeconds(90L * i * i), Rhythms.NEW_PEER, 400, true));
    }
    assertThat(after(new Beacons(AwsRanges.NONE), uneven)).isEmpty();
    Fold<?> fold = Fold.of(new Beacons(AwsRanges.NONE));
    List<Observation> told = new ArrayList<>();
    Rhythms.beats(Duration.ofMinutes(5), random).forEach(one -> told.addAll(fold.take(one)));
    assertThat(told).as("no history").extracting(Observation::severity).containsOnly(Severity.LOW);
  }

  @Test
  void a_gigabyte_in_an_hour_that_sends_a_kilobyte_is_told_when_the_hour_is_over() {
    List<Signal> much =
        List.of(
            Streams.flow(Rhythms.BREAK, "198.51.101.7", 1_000_000_000, true),
            new Tick(Rhythms.BREAK.plus(Duration.ofHours(1))));
    assertThat(after(new FlowVolumes(), much))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.measures()).containsEntry("metric", "bytes sent");
              assertThat(one.measures()).containsEntry("outlier", 1e9);
              assertThat(one.severity()).isEqualTo(Severity.MEDIUM);
            });
    assertThat(
            after(
                new FlowVolumes(),
                List.of(
                    Streams.packets(Rhythms.BREAK, 2_000_000),
                    new Tick(Rhythms.BREAK.plus(Duration.ofHours(1))))))
        .singleElement()
        .satisfies(one -> assertThat(one.measures()).containsEntry("metric", "packets sent"));
    List<Signal> little =
        List.of(
            Streams.flow(Rhythms.BREAK, "198.51.101.7", 2000, true),
            new Tick(Rhythms.BREAK.plus(Duration.ofHours(1))));
    assertThat(after(new FlowVolumes(), little)).isEmpty();
  }

  @Test
  void calls_far_above_all_that_was_are_told_once_they_stay_there() {
    List<Observation> told =
        after(new HourlyOutlier(), Rhythms.invocations(Rhythms.BREAK, 5000, 5000, 5000));
    assertThat(told)
        .filteredOn(one -> one.severity() == Severity.HIGH)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-26");
              assertThat(one.time()).isEqualTo(Rhythms.BREAK.plus(Duration.ofHours(1)));
            });
    assertThat(after(new HourlyOutlier(), Rhythms.invocations(Rhythms.BREAK, 5000)))
        .as("a flood in its first hour")
        .extracting(Observation::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(after(new HourlyOutlier(), Rhythms.invocations(Rhythms.BREAK, 2000, 100, 2000)))
        .as("a value alone")
        .allSatisfy(one -> assertThat(one.severity()).isEqualTo(Severity.LOW));
    assertThat(after(new HourlyOutlier(), Rhythms.invocations(Rhythms.BREAK, 300, 300, 300)))
        .as("a campaign")
        .allSatisfy(one -> assertThat(one.severity()).isEqualTo(Severity.LOW));
  }

  @Test
  void hours_without_a_value_are_zero_of_what_is_counted_and_nothing_of_what_is_measured() {
    HourlyHistory counted = new HourlyHistory();
    HourlyHistory measured = new HourlyHistory();
    for (long day = 0; day < 20; day++) {
      counted.add(day * 24, 100, true);
      measured.add(day * 24, 100, false);
    }
    assertThat(counted.comparedWith(20 * 24).expected()).isZero();
    assertThat(measured.comparedWith(20 * 24).expected()).isBetween(99.9, 100.1);
    assertThat(measured.recent(100)).hasSize(5);
  }

  @Test
  void while_it_learns_it_says_so() {
    Watch watch = Watch.of(Detectors.all());
    List<Signal> hours = Rhythms.hours(random);
    hours.subList(0, 300).forEach(watch::take);
    watch.finish();
    assertThat(watch.learning())
        .containsOnly(
            Map.entry("api-sets", 1L),
            Map.entry("connection-sets", 1L),
            Map.entry("flow-volumes", 1L),
            Map.entry("hourly-outlier", 1L));
    hours.subList(300, hours.size()).forEach(watch::take);
    watch.finish();
    assertThat(watch.learning().keySet()).containsOnly("api-sets", "connection-sets");
  }

  /** Lambda writes no zero where nobody calls. */
  @Test
  void calls_that_end_are_told_once_without_a_value_that_says_so() {
    Instant next = Rhythms.BREAK.plus(Duration.ofHours(24));
    List<Signal> end = List.of(new Tick(next), new Tick(next.plus(Duration.ofHours(24))));
    assertThat(after(new HourlyOutlier(), end))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.severity()).isEqualTo(Severity.LOW);
              assertThat(one.summary()).contains("not called");
              assertThat(one.time()).isEqualTo(Rhythms.BREAK.plus(Duration.ofHours(1)));
            });
    List<Signal> pause = Rhythms.invocations(Rhythms.BREAK.plus(Duration.ofHours(3)), 100, 100);
    assertThat(after(new HourlyOutlier(), pause)).as("three hours").hasSize(1);
    List<Signal> gap = Rhythms.invocations(Rhythms.BREAK.plus(Duration.ofHours(1)), 100, 100);
    assertThat(after(new HourlyOutlier(), gap)).as("one hour").isEmpty();
  }

  @Test
  void a_loop_that_lambda_stops_is_told_once_a_day() {
    Fold<?> fold = Fold.of(new Loops());
    List<Observation> told = new ArrayList<>();
    for (int hour = 0; hour < 30; hour++) {
      told.addAll(
          fold.take(
              new MetricPoint(
                  Streams.START.plus(Duration.ofHours(hour)),
                  "orders",
                  "RecursiveInvocationsDropped",
                  hour == 0 ? 0 : 3)));
    }
    assertThat(told).extracting(Observation::rule).containsExactly("RT-27", "RT-27");
  }

  @Test
  void software_outside_of_lambda_is_told_where_all_calls_were_from_within() {
    List<Signal> theft = List.of(Rhythms.call(Rhythms.BREAK, "aws-cli/2.31 Python/3.13"));
    assertThat(after(new CredentialSoftware(), theft))
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo("RT-14"));
    Fold<?> mixed = Fold.of(new CredentialSoftware());
    assertThat(mixed.take(Rhythms.call(Streams.START, "aws-cli/2.31 Python/3.13"))).isEmpty();
    List<Observation> told = new ArrayList<>();
    Rhythms.hours(random).forEach(one -> told.addAll(mixed.take(one)));
    told.addAll(mixed.take(theft.get(0)));
    assertThat(told).as("it always did so").isEmpty();
  }

  @Test
  void a_new_call_soon_after_the_usual_deployment_weighs_less_but_not_that_of_a_mighty_service() {
    assertThat(newCallAfterDeployment("ssm", "GetParameter", true)).isEqualTo(Severity.LOW);
    assertThat(newCallAfterDeployment("ssm", "GetParameter", false)).isEqualTo(Severity.MEDIUM);
    assertThat(newCallAfterDeployment("iam", "CreateUser", true)).isEqualTo(Severity.HIGH);
  }

  private static Severity newCallAfterDeployment(String service, String name, boolean usual) {
    Fold<?> fold = Fold.of(new ApiSets());
    for (int day = 0; day < 25; day++) {
      if (usual && day == 3) {
        fold.take(deployment(day));
      }
      fold.take(call(day, "dynamodb", "GetItem"));
    }
    fold.take(deployment(25));
    return fold.take(call(25, service, name)).get(0).severity();
  }

  private static ApiCall deployment(int day) {
    return Streams.call(
        Streams.START.plus(Duration.ofDays(day)),
        "d" + day,
        "lambda.amazonaws.com",
        "UpdateFunctionCode",
        Streams.caller(0),
        "",
        Map.of("functionname", "orders"));
  }

  private static ApiCall call(int day, String service, String name) {
    return Streams.call(
        Streams.START.plus(Duration.ofDays(day)).plusSeconds(60),
        service + day,
        service + ".amazonaws.com",
        name,
        Streams.caller(2),
        "",
        Map.of());
  }

  @Test
  void the_standby_of_a_database_is_no_stranger() {
    assertThat(newPeer("10.0.9.12")).isEqualTo(Severity.LOW);
    assertThat(newPeer("198.51.109.12")).isEqualTo(Severity.MEDIUM);
  }

  private static Severity newPeer(String address) {
    Fold<?> fold = Fold.of(new ConnectionSets(AwsRanges.NONE));
    for (int day = 0; day < 25; day++) {
      fold.take(Streams.flow(Streams.START.plus(Duration.ofDays(day)), "10.0.8.12", 900, true));
      fold.take(Streams.flow(Streams.START.plus(Duration.ofDays(day)), "10.0.8.13", 900, true));
    }
    return fold.take(Streams.flow(Streams.START.plus(Duration.ofDays(25)), address, 900, true))
        .get(0)
        .severity();
  }

  private List<Observation> after(Detector<?> detector, List<Signal> then) {
    Fold<?> fold = Fold.of(detector);
    List<Observation> told = new ArrayList<>();
    Rhythms.hours(random).forEach(one -> told.addAll(fold.take(one)));
    assertThat(told).as("even hours").isEmpty();
    then.forEach(one -> told.addAll(fold.take(one)));
    return told;
  }

  @Test
  void counts_of_calls_are_watched_as_calls_are() {
    List<Signal> stream = new ArrayList<>();
    for (int hour = 0; hour < 24 * Rhythms.DAYS; hour++) {
      Instant time = Streams.START.plus(Duration.ofHours(hour));
      stream.add(Streams.counts(time, "c" + hour, 50, 0));
    }
    stream.add(Streams.counts(Rhythms.BREAK, "more", 5000, 40));
    Watch watch = Watch.of(Detectors.all());
    stream.forEach(watch::take);
    assertThat(watch.finish())
        .extracting(Observation::rule, Observation::principal)
        .containsExactlyInAnyOrder(
            tuple("RT-11", "arn:aws:iam::111122223333:user/ann"),
            tuple("RT-15", "arn:aws:iam::111122223333:user/ann"));
  }

  @Test
  void more_peers_than_can_be_kept_are_told_once() {
    List<Signal> stream = new ArrayList<>();
    for (int peer = 0; peer < 10_000; peer++) {
      Instant time = Streams.START.plusSeconds(peer / 1000);
      stream.add(Streams.flow(time, "203." + peer / 250 + "." + peer % 250 + ".7", 900, true));
    }
    Watch watch = Watch.of(Detectors.all());
    stream.forEach(watch::take);
    assertThat(watch.finish())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-13");
              assertThat(one.summary()).startsWith("Too many connections");
            });
  }
}
