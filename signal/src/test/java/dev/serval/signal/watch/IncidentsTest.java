package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.call.Attempts;
import dev.serval.signal.detect.change.Deployments;
import dev.serval.signal.detect.metric.MetricOutlier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentsTest {

  private static final Instant START = Streams.START;

  @Test
  void who_acts_on_two_functions_makes_one_incident_of_both() {
    Incidents incidents = Incidents.none();
    incidents.take(observation("RT-12", 0, "orders", "", Severity.LOW, "new"));
    incidents.take(observation("RT-12", 5, "invoices", "", Severity.LOW, "new"));
    assertThat(incidents.all()).hasSize(2);

    incidents.take(observation("RT-02", 10, "orders", "user/ann", Severity.MEDIUM, "code"));
    incidents.take(observation("RT-02", 11, "invoices", "user/ann", Severity.HIGH, "code"));

    Incident one = incidents.all().get(0);
    assertThat(incidents.all()).hasSize(1);
    assertThat(one.functions()).containsExactly("invoices", "orders");
    assertThat(one.severity()).isEqualTo(Severity.HIGH);
    assertThat(one.timeline()).extracting(Incident.Entry::first).isSorted();
    assertThat(one.observations()).isEqualTo(4);
  }

  @Test
  void a_pipeline_that_deploys_all_functions_makes_no_incident_of_them() {
    Incidents incidents = Incidents.none();
    incidents.take(observation("RT-02", 0, "orders", "role/deploy", Severity.LOW, "code"));
    incidents.take(observation("RT-02", 1, "invoices", "role/deploy", Severity.LOW, "code"));
    assertThat(incidents.all()).hasSize(2);

    incidents.take(observation("RT-02", 2, "orders", "role/deploy", Severity.HIGH, "layer"));
    incidents.take(observation("RT-02", 3, "invoices", "role/deploy", Severity.HIGH, "layer"));
    assertThat(incidents.all()).hasSize(1);
  }

  @Test
  void what_lasts_is_one_entry_that_goes_on_and_what_happened_twice_is_two() {
    Incidents incidents = Incidents.none();
    incidents.take(observation("RT-11", 0, "orders", "", Severity.MEDIUM, "10 refused"));
    incidents.take(observation("RT-11", 30, "orders", "", Severity.HIGH, "20 refused"));
    incidents.take(observation("RT-06", 31, "orders", "", Severity.LOW, "trail: a"));
    incidents.take(observation("RT-06", 32, "orders", "", Severity.LOW, "trail: b"));

    List<Incident.Entry> timeline = incidents.all().get(0).timeline();
    assertThat(timeline).hasSize(3);
    assertThat(timeline.get(0).times()).isEqualTo(2);
    assertThat(timeline.get(0).severity()).isEqualTo(Severity.HIGH);
    assertThat(timeline.get(0).last()).isEqualTo(START.plus(Duration.ofMinutes(30)));
  }

  @Test
  void after_a_day_of_quiet_another_begins_and_services_join_nothing() {
    Incidents incidents = Incidents.none();
    incidents.take(observation("RT-02", 0, "a", "lambda.amazonaws.com", Severity.LOW, "x"));
    incidents.take(observation("RT-02", 1, "b", "lambda.amazonaws.com", Severity.LOW, "x"));
    incidents.take(observation("RT-02", 24 * 60 + 2, "b", "", Severity.LOW, "x"));

    assertThat(incidents.all()).hasSize(3);
  }

  @Test
  void an_endless_attack_keeps_a_bounded_timeline_and_counts_the_rest() {
    Incidents incidents = Incidents.none();
    for (int i = 0; i < 3000; i++) {
      incidents.take(
          observation("RT-06", i / 60, "f" + i, "user/ann", Severity.MEDIUM, "of: " + i));
    }

    Incident one = incidents.all().get(0);
    assertThat(one.timeline()).hasSize(200);
    assertThat(one.observations()).isEqualTo(3000);
    assertThat(one.subjects().size()).isLessThanOrEqualTo(500);
  }

  @Test
  void the_same_once_more_after_weeks_goes_on_and_what_is_worse_finds_a_place() {
    Incidents incidents = Incidents.none();
    incidents.take(observation("RT-11", 0, "", "user/leaked", Severity.MEDIUM, "refused"));
    int week = 7 * 24 * 60;
    incidents.take(observation("RT-11", week, "", "user/leaked", Severity.MEDIUM, "refused"));
    assertThat(incidents.all()).singleElement().extracting(Incident::observations).isEqualTo(2L);
    incidents.take(observation("RT-07", 2 * week, "", "user/leaked", Severity.HIGH, "a key"));
    assertThat(incidents.all()).as("what is new is another").hasSize(2);

    for (int i = 0; i < 300; i++) {
      incidents.take(
          observation("RT-06", 2 * week + 1, "f" + i, "user/leaked", Severity.MEDIUM, "of: " + i));
    }
    incidents.take(observation("RT-08", 2 * week + 2, "", "user/leaked", Severity.CRITICAL, "all"));
    assertThat(incidents.all().get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void of_many_series_only_what_holds_against_their_number_is_told() {
    List<Observation> candidates = new ArrayList<>();
    for (int i = 7; i < 9; i++) {
      candidates.add(outlier("f" + i, i == 7 ? MetricOutlier.LEVEL : MetricOutlier.LEVEL / 1000));
    }
    assertThat(assessed(1000, candidates)).containsExactly("f8");
    assertThat(assessed(1, List.of(outlier("f7", MetricOutlier.LEVEL)))).containsExactly("f7");
  }

  private static List<String> assessed(long tests, List<Observation> candidates) {
    return new Assessment(Ownership.NONE)
            .step(Assessment.Known.nothing(), new Outcome(START, tests, candidates))
            .observations()
            .stream()
            .map(Observation::function)
            .toList();
  }

  @Test
  void what_is_new_in_an_interface_is_explained_by_the_usual_deployment_of_who_uses_it() {
    Ownership owners =
        Ownership.of(List.of(new Ownership.Entry("eni-1", List.of("a", "b"), Instant.MIN)));
    Assessment assessment = new Assessment(owners);
    Observation deployed = observation(Deployments.NOTE, 0, "b", "", Severity.INFO, "");
    Assessment.Known known =
        assessment
            .step(Assessment.Known.nothing(), new Outcome(START, 0, List.of(deployed)))
            .state();
    for (int hours : List.of(0, 1, 48, 49)) {
      Observation peer = observation("RT-13", hours * 60, "", "eni-1", Severity.MEDIUM, "new");
      assertThat(assessment.step(known, new Outcome(peer.time(), 0, List.of(peer))).observations())
          .as("after %s hours", hours)
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one.severity())
                      .isEqualTo(hours > 48 ? Severity.MEDIUM : Severity.LOW));
    }
  }

  private static Observation outlier(String function, double chance) {
    return observation("RT-15", 0, function, "", Severity.MEDIUM, "out")
        .measured(Map.of("tailProbability", chance));
  }

  @Test
  void a_line_of_evidence_without_a_value_is_not_shown() {
    ApiCall refused =
        Streams.call(
            Streams.START,
            "e-1",
            "iam.amazonaws.com",
            "CreateUser",
            Streams.caller(0),
            "AccessDenied",
            Map.of());
    assertThat(Fold.of(new Attempts()).take(refused))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.evidence())
                    .hasSizeGreaterThan(1)
                    .noneMatch(line -> line.strip().endsWith(":")));
  }

  private static Observation observation(
      String rule, int minute, String function, String principal, Severity severity, String line) {
    return new Observation(
        rule,
        START.plus(Duration.ofMinutes(minute)),
        function,
        principal,
        "111122223333",
        "eu-west-1",
        severity,
        "summary of " + rule,
        List.of(line, "event e-" + minute),
        List.of(),
        Map.of());
  }
}
