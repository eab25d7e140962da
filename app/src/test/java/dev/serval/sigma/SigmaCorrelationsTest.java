package dev.serval.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations count over records; filters leave records out. */
class SigmaCorrelationsTest extends SigmaRun {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "{type: event_count, rules: [base], group-by: [userIdentity.arn], timespan: 10s, condition:"
            + " {gte: 3}} # 5 # 1",
        "{type: event_count, rules: base, group-by: [userIdentity.arn], timespan: 1s, condition:"
            + " {gte: 3}} # 5 # 0",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gt: 5}} # 5 # 0",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: eventID, gte: 4}} # 5"
            + " # 1",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: awsRegion, gte: 2}} #"
            + " 5 # 0",
        "{type: temporal, rules: [base, first], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [first, base], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [last, first], timespan: 1m} # 5 # 0",
        "{type: temporal_ordered, rules: [first, first], timespan: 1m} # 5 # 0",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: [awsRegion, eventID],"
            + " gte: 4}} # 5 # 1",
        "{type: value_sum, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gt: 149}} # 5 # 1",
        "{type: value_sum, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gt: 150}} # 5 # 0",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gte: 29.5, lte: 30}} # 5 # 1",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field: eventName, gt: 0}} # 5"
            + " # 0",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, lt: 31}} # 1 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gte: 2, neq: 2}} # 2 # 0",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gte: 2, neq: 2}} # 3 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {eq: 3}} # 3 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gt: 1, lte: 2}} # 5 # 1",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: eventID, lte:"
            + " 50}} # 1 # 0",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: eventID, lte:"
            + " 50}} # 3 # 2",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: awsRegion, lte:"
            + " 50}} # 5 # 0",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: nothing, lte:"
            + " 50}} # 5 # 0",
        "{type: temporal, rules: [base, first, nothing], timespan: 1m, condition: {gte: 2}} # 2 #"
            + " 1",
        "{type: temporal, rules: [first, last], timespan: 7s} # 5 # 0",
        "{type: temporal, rules: [first, last], group-by: [who], aliases: {who: {first: awsRegion,"
            + " last: userIdentity.arn}}, timespan: 1m} # 5 # 0",
        "{type: temporal, rules: [first, last], group-by: [who], aliases: {who: {first: awsRegion,"
            + " last: awsRegion}}, timespan: 1m} # 5 # 1",
        // Of other correlations
        "{type: temporal_ordered, rules: [three, last], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [last, three], timespan: 1m} # 4 # 0",
        "{type: temporal, rules: [three, nothing], timespan: 1m} # 5 # 0",
        "{type: event_count, rules: [three], timespan: 1m, condition: {gte: 2}} # 5 # 0",
      })
  void correlations_count_within_a_time_that_slides(String correlation, int calls, int expected)
      throws IOException {
    rule("z1.yml", "low", "s: {awsRegion: eu-west-1}", "s\nname: base");
    rule("z2.yml", "low", "s: {eventID: e-00}", "s\nname: first");
    rule("z3.yml", "low", "s: {eventID: e-08}", "s\nname: last");
    rule("z4.yml", "low", "s: {eventID: nothing}", "s\nname: nothing");
    Files.writeString(
        folder.resolve("b.yml"),
        "title: Three\nname: three\ncorrelation: {type: event_count, rules: [base], timespan: 1m,"
            + " condition: {gte: 3}}");
    Files.writeString(
        folder.resolve("a.yml"), "title: Many\nid: many\nlevel: high\ncorrelation: " + correlation);
    assertThat(told(calls).stream().filter(one -> one.summary().equals("Many"))).hasSize(expected);
  }

  @Test
  void counting_as_earlier_versions_wrote_it_is_a_correlation() throws IOException {
    rule(
        "t.yml",
        "low",
        "s: {eventName: Update*}\n  timeframe: 1m",
        "s | count() by userIdentity.arn > 2");
    assertThat(told(5)).hasSize(1);
  }

  @Test
  void a_correlation_and_its_rules_without_ids_may_be_in_one_file() throws IOException {
    Files.writeString(
        folder.resolve("all.yml"),
        """
        title: Many
        correlation: {type: event_count, rules: [one], timespan: 1m, condition: {gte: 2}}
        ---
        title: One
        name: one
        logsource: {product: aws}
        detection: {s: {eventName: Update*}, condition: s}
        """);
    assertThat(told(2))
        .singleElement()
        .satisfies(one -> assertThat(one.summary()).isEqualTo("Many"));
  }

  @Test
  void a_correlation_that_takes_too_long_is_not_taken_for_no_match() throws IOException {
    rule("slow.yml", "high", "s: {userAgent|re: '^(.*a){12}$'}", "s\nname: slow");
    Files.writeString(
        folder.resolve("many.yml"),
        "title: Many\n"
            + "correlation: {type: event_count, rules: [slow], timespan: 1m, condition: {gte: 2}}");
    assertThat(told(4, "a".repeat(60) + "!"))
        .singleElement()
        .satisfies(
            one -> assertThat(one.summary()).isEqualTo("A Sigma rule could not be judged: Many"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "{rules: any, f: {userIdentity.arn|endswith: /ci}, condition: not f} # 0",
        "{rules: any, f: {userIdentity.arn|endswith: /ann}, condition: not f} # 2",
        "{rules: any, f: {userIdentity.arn|endswith: /ann}, condition: f} # 0",
        "{rules: [id-a.yml], f: {userIdentity.arn|endswith: /ci}, condition: not f} # 1",
        "{rules: [two], f: [pending], condition: not f} # 1",
      })
  void a_filter_is_a_condition_more_of_the_rules_that_it_names(String filter, int expected)
      throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s");
    rule("b.yml", "low", "s: {eventName: Update*}", "s\nname: two");
    Files.writeString(
        folder.resolve("f.yml"),
        "title: Ours\nlogsource: {product: aws, service: cloudtrail}\nfilter: " + filter);
    assertThat(told(1)).hasSize(expected);
  }
}
