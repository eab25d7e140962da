package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Partition;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Tick;
import dev.serval.signal.detect.call.ApiSets;
import dev.serval.signal.detect.call.CredentialPlace;
import dev.serval.signal.detect.call.CredentialWay;
import dev.serval.signal.detect.call.DeniedBurst;
import dev.serval.signal.detect.change.Changes;
import dev.serval.signal.detect.list.ThreatList;
import dev.serval.signal.detect.list.ThreatMatch;
import dev.serval.signal.detect.list.Watchlist;
import dev.serval.signal.detect.list.WatchlistMatch;
import dev.serval.signal.detect.metric.Exhaustion;
import dev.serval.signal.detect.metric.MetricOutlier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorsTest {

  private static final Instant START = Streams.START;

  @Test
  void a_new_call_after_a_month_of_the_same_is_told_once_and_one_after_a_week_is_not() {
    assertThat(newCallAfter(30)).singleElement().satisfies(DetectorsTest::isNewCall);
    assertThat(newCallAfter(7)).isEmpty();
  }

  private static List<Observation> newCallAfter(int days) {
    Fold<?> fold = Fold.of(new ApiSets());
    List<Observation> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      all.addAll(fold.take(call(day, "dynamodb", "GetItem", "")));
    }
    all.addAll(fold.take(call(days, "dynamodb", "GetItem", "")));
    all.addAll(fold.take(call(days, "iam", "CreateUser", "")));
    all.addAll(fold.take(call(days, "iam", "CreateUser", "")));
    return all;
  }

  private static void isNewCall(Observation one) {
    assertThat(one.rule()).isEqualTo("RT-12");
    assertThat(one.severity()).isEqualTo(Severity.HIGH);
    assertThat(one.function()).isEqualTo(Streams.FUNCTION);
    assertThat(one.measures())
        .containsEntry("new", List.of("iam:CreateUser"))
        .containsEntry("normal", List.of("dynamodb:GetItem"))
        .containsEntry("historyDays", 30)
        .containsEntry("probability", 1.0 / 32);
  }

  @Test
  void what_is_missing_for_a_day_is_lost_unless_the_whole_function_rested() {
    Fold<?> fold = Fold.of(new ApiSets());
    for (int day = 0; day < 25; day++) {
      assertThat(fold.take(call(day, "dynamodb", "GetItem", ""))).isEmpty();
      assertThat(fold.take(call(day, "sqs", "SendMessage", ""))).isEmpty();
    }
    assertThat(fold.take(new Tick(START.plus(Duration.ofDays(27))))).isEmpty();
    assertThat(fold.take(call(27, "dynamodb", "GetItem", ""))).isEmpty();
    assertThat(fold.take(new Tick(START.plus(Duration.ofDays(28)))))
        .singleElement()
        .satisfies(
            one -> assertThat(one.measures()).containsEntry("lost", List.of("sqs:SendMessage")));
  }

  @Test
  void three_refused_calls_of_a_function_are_enough_and_nine_of_a_user_are_not() {
    Fold<?> fold = Fold.of(new DeniedBurst());
    assertThat(fold.take(call(0, "iam", "ListRoles", "AccessDenied"))).isEmpty();
    assertThat(fold.take(call(0, "s3", "ListBuckets", "AccessDenied"))).isEmpty();
    assertThat(fold.take(call(0, "ec2", "DescribeVpcs", "Client.UnauthorizedOperation")))
        .singleElement()
        .extracting(Observation::rule)
        .isEqualTo("RT-11");
    Fold<?> user = Fold.of(new DeniedBurst());
    for (int i = 0; i < 9; i++) {
      assertThat(user.take(called(0, 0, "iam", "ListRoles", "AccessDenied", Map.of()))).isEmpty();
    }
  }

  @Test
  void a_permission_is_judged_by_whom_it_lets_in() {
    assertThat(permission(Map.of("principal", "*"))).isEqualTo(Severity.CRITICAL);
    assertThat(permission(Map.of("principal", "444455556666"))).isEqualTo(Severity.HIGH);
    assertThat(permission(Map.of("principal", "arn:aws:iam::444455556666:root")))
        .isEqualTo(Severity.HIGH);
    assertThat(permission(Map.of("principal", "111122223333"))).isEqualTo(Severity.INFO);
    assertThat(permission(Map.of("principal", "s3.amazonaws.com"))).isEqualTo(Severity.MEDIUM);
    assertThat(permission(Map.of("principal", "s3.amazonaws.com", "sourceaccount", "111122223333")))
        .isEqualTo(Severity.INFO);
  }

  private static Severity permission(Map<String, String> details) {
    return Fold.of(new Changes(Map.of()))
        .take(called(0, 0, "lambda", "AddPermission", "", details))
        .get(0)
        .severity();
  }

  @Test
  void code_weighs_more_by_somebody_who_never_changed_it() {
    Fold<?> fold = Fold.of(new Changes(Map.of()));
    Map<String, String> orders = Map.of("functionname", "orders");
    assertThat(fold.take(called(0, 0, "lambda", "UpdateFunctionCode", "", orders)))
        .as("by a long-term key, which nobody is known to deploy with")
        .extracting(Observation::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(fold.take(called(1, 2, "lambda", "UpdateFunctionCode", "", orders)))
        .extracting(Observation::severity)
        .containsExactly(Severity.HIGH);
    assertThat(fold.take(called(2, 0, "lambda", "UpdateFunctionCode", "", orders)))
        .extracting(Observation::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void a_peak_far_from_all_history_is_an_outlier_and_the_daily_peak_is_none() {
    Fold<?> fold = Fold.of(new MetricOutlier());
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 14 * 288; i++) {
      double daily = 100 + 50 * Math.sin(i * 2 * Math.PI / 288) + (i * 7919 % 13);
      double value = i == 3500 ? 900 : daily;
      all.addAll(fold.take(new MetricPoint(START.plusSeconds(i * 300L), "orders", "", value)));
    }
    assertThat(all).extracting(one -> one.measures().get("outlier")).contains(900.0);
    assertThat(all.size()).isLessThan(4);
  }

  @Test
  void runs_cut_off_again_and_again_are_told_once_and_those_of_every_day_are_not() {
    assertThat(runs(200, 50, "timeout")).singleElement().extracting("rule").isEqualTo("RT-24");
    assertThat(runs(200, 3, "timeout")).isEmpty();
    Fold<?> always = Fold.of(new Exhaustion());
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.addAll(always.take(run(i * 3600, 60, i % 4 == 0 ? "timeout" : "success")));
    }
    for (int i = 0; i < 10; i++) {
      all.addAll(always.take(run(400 * 3600 + i, 60, "timeout")));
    }
    assertThat(all).isEmpty();
  }

  @Test
  void runs_of_a_day_that_all_run_out_of_time_are_told_though_they_are_slow_to_come() {
    Fold<?> fold = Fold.of(new Exhaustion());
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.addAll(fold.take(run(i * 600, 60, i < 200 ? "success" : "timeout")));
    }
    assertThat(all).singleElement().extracting("severity").isEqualTo(Severity.MEDIUM);
  }

  @Test
  void who_always_runs_in_all_of_its_memory_and_succeeds_is_not_told() {
    Fold<?> fold = Fold.of(new Exhaustion());
    for (int i = 0; i < 500; i++) {
      assertThat(fold.take(run(i * 60, 127 + i % 2, "success"))).isEmpty();
    }
  }

  @Test
  void an_address_of_the_threat_list_is_told_once_a_day_and_once_it_gets_through() {
    Fold<?> fold = Fold.of(new ThreatMatch(ThreatList.of(List.of("198.51.101.0/24"))));
    List<Severity> told = new ArrayList<>();
    for (int day = 0; day < 2; day++) {
      for (int hour = 0; hour < 6; hour++) {
        Instant time = START.plus(Duration.ofHours(24 * day + hour));
        fold.take(Streams.flow(time, 1, hour == 2)).forEach(one -> told.add(one.severity()));
      }
    }
    assertThat(told)
        .containsExactly(Severity.MEDIUM, Severity.HIGH, Severity.MEDIUM, Severity.HIGH);
    fold.take(new Tick(START.plus(Duration.ofDays(4))));
    assertThat(fold.states()).as("forgotten").isEmpty();
  }

  @Test
  void an_address_of_the_old_internet_is_the_same_in_the_form_of_the_new() {
    ThreatList list = ThreatList.of(List.of("198.51.101.0/24"));
    assertThat(list.match("::ffff:198.51.101.9")).contains("198.51.101.0/24");
    assertThat(list.match("::ffff:198.51.102.9")).isEmpty();
  }

  @Test
  void memory_near_the_limit_is_told_where_half_was_enough_before() {
    Fold<?> fold = Fold.of(new Exhaustion());
    for (int i = 0; i < 150; i++) {
      assertThat(fold.take(run(i, 50, "success"))).isEmpty();
    }
    assertThat(fold.take(run(151, 120, "success")))
        .singleElement()
        .extracting(Observation::severity)
        .isEqualTo(Severity.LOW);
    assertThat(fold.take(run(152, 125, "success"))).isEmpty();
  }

  private static List<Observation> runs(int good, int bad, String status) {
    Fold<?> fold = Fold.of(new Exhaustion());
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < good + bad; i++) {
      all.addAll(fold.take(run(i, 60, i < good ? "success" : status)));
    }
    return all;
  }

  private static InvocationReport run(int second, int used, String status) {
    return new InvocationReport(
        START.plusSeconds(second), "orders", "r" + second, 10, 128, used, status);
  }

  @Test
  void threat_lists_have_addresses_and_networks_and_say_which_lines_are_neither() {
    ThreatList list =
        ThreatList.of(
            List.of("# ours", "203.0.113.9 # a", "10.0.0.0/9", "2001:db8::/32", "x", "1.2.3.4/0"));
    assertThat(list.wrong()).containsExactly(5, 6);
    assertThat(list.match("203.0.113.9")).contains("203.0.113.9");
    assertThat(list.match("203.0.113.8")).isEmpty();
    assertThat(list.match("10.127.1.1")).contains("10.0.0.0/9");
    assertThat(list.match("10.128.1.1")).isEmpty();
    assertThat(list.match("2001:db8:1::5")).contains("2001:db8::/32");
    assertThat(list.match("AWS Internal")).isEmpty();
  }

  @Test
  void threat_lists_have_domains_too_and_csv_and_hosts_files() {
    ThreatList list =
        ThreatList.of(
            List.of(
                "indicator,comment",
                "\"203.0.113.9\",\"seen\"",
                "evil.example # c",
                "0.0.0.0 ads.example.net",
                "https://drop.example.org/x",
                "*.wild.example",
                "no domain"));
    assertThat(list.wrong()).containsExactly(7);
    assertThat(list.match("203.0.113.9")).isPresent();
    assertThat(list.domainIn(List.of("https://a.EVIL.example/x?y"))).contains("evil.example");
    assertThat(list.domainIn(List.of("notevil.example", "evil.example.com"))).isEmpty();
    assertThat(list.domainIn(List.of("x", "sub.wild.example"))).contains("wild.example");
    assertThat(list.domainIn(List.of("ads.example.net:443"))).contains("ads.example.net");
  }

  @Test
  void arns_are_of_the_partition_of_their_region() {
    assertThat(Partition.of("eu-west-1")).isEqualTo("aws");
    assertThat(Partition.of("cn-north-1")).isEqualTo("aws-cn");
    assertThat(Partition.of("us-gov-east-1")).isEqualTo("aws-us-gov");
    assertThat(Partition.of("us-isob-east-1")).isEqualTo("aws-iso-b");
    assertThat(Partition.of("")).isEqualTo("aws");
  }

  private static final AwsRanges RANGES =
      AwsRanges.of(
          List.of(
              "eu-west-1 AMAZON 198.51.0.0/16 2001:db8::/32",
              "eu-west-1 S3 198.51.100.0/24",
              "us-east-1 EC2 198.51.101.128/25",
              "GLOBAL CLOUDFRONT 203.0.112.0/24"),
          "2026-08-22");

  @Test
  void the_narrowest_range_of_aws_counts_and_what_is_in_none_is_not_aws() {
    assertThat(RANGES.find("198.51.100.255")).contains(new AwsRanges.Place("eu-west-1", "S3"));
    assertThat(RANGES.find("198.51.101.127")).contains(new AwsRanges.Place("eu-west-1", "AMAZON"));
    assertThat(RANGES.find("198.51.101.128")).contains(new AwsRanges.Place("us-east-1", "EC2"));
    assertThat(RANGES.find("198.51.102.0")).contains(new AwsRanges.Place("eu-west-1", "AMAZON"));
    assertThat(RANGES.find("2001:db8:9::1")).isPresent();
    assertThat(RANGES.find("198.52.0.0")).isEmpty();
    assertThat(RANGES.find("198.50.255.255")).isEmpty();
    assertThat(RANGES.find("2001:db9::1")).isEmpty();
    assertThat(RANGES.find("lambda.amazonaws.com")).isEmpty();
    assertThat(AwsRanges.NONE.find("198.51.100.1")).isEmpty();
  }

  @Test
  void a_functions_credentials_outside_aws_or_in_another_region_are_told_once_a_network() {
    Fold<?> fold = Fold.of(new CredentialPlace(RANGES));
    assertThat(fold.take(from("198.51.100.7", 2))).isEmpty();
    assertThat(fold.take(from("10.0.0.7", 2))).isEmpty();
    assertThat(fold.take(from("192.0.2.9", 0))).isEmpty();
    assertThat(fold.take(from("192.0.2.9", 2)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-14");
              assertThat(one.severity()).isEqualTo(Severity.HIGH);
              assertThat(one.function()).isEqualTo(Streams.FUNCTION);
              assertThat(one.evidence().get(0)).contains("none of AWS's", "2026-08-22");
            });
    assertThat(fold.take(from("192.0.2.10", 2))).isEmpty();
    assertThat(fold.take(from("198.51.101.200", 2)))
        .extracting(Observation::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(Fold.of(new CredentialPlace(AwsRanges.NONE)).take(from("192.0.2.9", 2))).isEmpty();
  }

  @Test
  void credentials_that_always_came_through_an_endpoint_are_told_when_they_come_past_it() {
    Fold<?> fold = Fold.of(new CredentialWay());
    for (int i = 0; i < 30; i++) {
      assertThat(fold.take(through("vpce-0a1", i * 8))).isEmpty();
    }
    assertThat(fold.take(through("", 240)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-14");
              assertThat(one.severity()).isEqualTo(Severity.HIGH);
              assertThat(one.evidence().get(0)).contains("vpce-0a1");
            });
    assertThat(fold.take(through("", 241))).isEmpty();
    Fold<?> both = Fold.of(new CredentialWay());
    for (int i = 0; i < 60; i++) {
      assertThat(both.take(through(i % 9 == 0 ? "" : "vpce-0a1", i * 8))).isEmpty();
    }
  }

  private static ApiCall through(String endpoint, int hour) {
    ApiCall plain = from("192.0.2.9", 2);
    return new ApiCall(
        START.plus(Duration.ofHours(hour)),
        plain.id() + hour,
        plain.source(),
        plain.name(),
        plain.rawName(),
        plain.account(),
        plain.region(),
        plain.caller(),
        plain.address(),
        plain.agent(),
        endpoint,
        plain.error(),
        plain.readOnly(),
        plain.management(),
        plain.details(),
        plain.resources());
  }

  private static ApiCall from(String address, int who) {
    return Streams.call(
        START, "e", "s3.amazonaws.com", "GetObject", Streams.caller(who), "", Map.of(), address);
  }

  @Test
  void a_watchlist_names_events_accounts_addresses_and_domains() {
    Watchlist list =
        Watchlist.of(
            List.of(
                "# ours",
                "event lambda:Update* in 111122223333 # a release outside the pipeline",
                "event CreateUser in 999988887777",
                "account 444455556666",
                "address 198.51.101.0/24",
                "domain drop.example.org",
                "address drop.example.org",
                "person ann"));
    assertThat(list.wrong()).containsExactly(7, 8);
    Fold<?> fold = Fold.of(new WatchlistMatch(list));
    assertThat(fold.take(call(0, "lambda", "UpdateAlias", "")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-25");
              assertThat(one.evidence()).contains("why: a release outside the pipeline");
            });
    assertThat(fold.take(call(0, "lambda", "UpdateAlias", ""))).isEmpty();
    assertThat(fold.take(call(1, "lambda", "UpdateAlias", ""))).hasSize(1);
    assertThat(fold.take(call(0, "iam", "CreateUser", ""))).isEmpty();
    assertThat(fold.take(called(0, 4, "s3", "GetObject", "", Map.of()))).hasSize(1);
    assertThat(fold.take(called(2, 4, "lambda", "UpdateAlias", "", Map.of())))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.summary()).endsWith(": event lambda:Update*, account 444455556666"));
    assertThat(fold.take(Streams.flow(START, 1, true))).hasSize(1);
    assertThat(fold.take(Streams.flow(START, 2, true))).isEmpty();
    assertThat(
            fold.take(
                called(
                    0,
                    0,
                    "sns",
                    "Subscribe",
                    "",
                    Map.of("endpoint", "https://a.drop.example.org"))))
        .hasSize(1);
  }

  private static ApiCall call(int day, String service, String name, String error) {
    return called(day, 2, service, name, error, Map.of());
  }

  private static ApiCall called(
      int day, int who, String service, String name, String error, Map<String, String> details) {
    return Streams.call(
        START.plus(Duration.ofDays(day)).plusSeconds(60),
        "e",
        service + ".amazonaws.com",
        name,
        Streams.caller(who),
        error,
        details);
  }
}
