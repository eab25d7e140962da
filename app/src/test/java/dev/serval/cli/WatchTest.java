package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

  private static final String CALLS =
      """
      {"Records":[
       {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/\\u001b[31mann","accountId":"111122223333"},
        "eventTime":"2026-11-01T10:00:00Z","eventSource":"lambda.amazonaws.com","eventName":"AddPermission20150331v2",
        "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","eventID":"e-1","readOnly":false,
        "requestParameters":{"functionName":"orders","principal":"*","action":"lambda:InvokeFunction"},
        "recipientAccountId":"111122223333"},
       {"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/orders/orders",
         "accountId":"111122223333","inScopeOf":{"issuerType":"AWS::Lambda::Function",
         "credentialsIssuedTo":"arn:aws:lambda:eu-west-1:111122223333:function:orders"}},
        "eventTime":"2026-11-01T11:00:00Z","eventSource":"s3.amazonaws.com","eventName":"HeadObject",
        "awsRegion":"eu-west-1","sourceIPAddress":"34.241.0.10","eventID":"e-2","readOnly":true,
        "requestParameters":{"bucketName":"invoices","key":"a.pdf"},"managementEvent":false,
        "recipientAccountId":"111122223333"}]}
      """;

  @TempDir Path folder;

  @Test
  void an_opening_is_told_once_also_when_the_records_come_again() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), CALLS);
    Files.writeString(folder.resolve("again.json"), CALLS);
    Path state = folder.resolve(".state");

    Run first = Run.of("watch", folder.toString(), "--json-lines", "--state", state.toString());
    Run second = Run.of("watch", trail.toString(), "--json-lines", "--state", state.toString());

    assertThat(first.status()).as(first.all()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(first.out().lines())
        .singleElement()
        .asString()
        .contains(
            "\"detector\":\"RT-01\"", "\"severity\":\"CRITICAL\"", "function:orders", "T1098");
    assertThat(first.err()).contains("2 repeated");
    assertThat(second.out()).isEmpty();
    assertThat(second.status()).isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void a_call_that_is_delivered_after_later_ones_were_judged_is_told_by_the_next_run_once()
      throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), CALLS);
    String later = CALLS.replace("\"e-1\"", "\"e-0\"").replace("orders", "bills");
    Path late = Files.writeString(folder.resolve("late.json"), later.replace("T10:00", "T09:55"));
    String state = folder.resolve(".state").toString();

    Run.of("watch", trail.toString(), "--json-lines", "--state", state);
    Run second = Run.of("watch", late.toString(), "--json-lines", "--state", state);
    Run third = Run.of("watch", folder.toString(), "--json-lines", "--state", state);

    assertThat(second.out().lines()).singleElement().asString().contains("function:bills");
    assertThat(second.err()).contains("1 late, judged by themselves", "1 repeated");
    assertThat(third.out()).isEmpty();
    assertThat(third.err()).contains("4 repeated").doesNotContain("late");
  }

  @Test
  void values_that_cannot_work_are_refused_before_anything_is_read() throws IOException {
    String trail = Files.writeString(folder.resolve("trail.json"), CALLS).toString();
    String[][] cases = {
      {"--wait=5", "--wait belongs to --follow"},
      {"--flow-format=a b", "names no fields of a flow log"},
      {"--out=" + trail, "is a file; name a folder"},
      {"--state=" + folder, "is a folder; name a file"},
      {"--used-out=" + folder.resolve("no/used"), "is in no folder that exists"},
      {"--since=soon", "is no time"},
      {"s3://", "names no bucket"},
    };
    for (String[] one : cases) {
      Run run = Run.of("watch", trail, one[0]);
      assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.USAGE);
      assertThat(run.err()).contains(one[1]).doesNotContain("records:");
    }
  }

  @Test
  void text_shows_no_control_characters_of_the_trail() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), CALLS);

    Run run = Run.of("watch", trail.toString());

    assertThat(run.out())
        .contains("CRITICAL", "Everybody may use a function")
        .doesNotContain("\u001b");
  }

  @Test
  void rules_of_the_user_are_told_with_their_id_and_the_broken_one_with_its_place()
      throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), CALLS);
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.yml"),
        """
        title: Read
        id: r-1
        level: low
        logsource: {product: aws, service: cloudtrail}
        detection:
          s: {eventName: Head*, userIdentity.inScopeOf.issuerType|exists: true}
          condition: s
        """);
    Files.writeString(rules.resolve("b.yml"), "title: Broken\n");

    Run run = Run.of("watch", trail.toString(), "--rules", rules.toString(), "--json-lines");

    assertThat(run.out())
        .contains("\"detector\":\"RT-23\"", "\"ruleId\":\"r-1\"", "\"summary\":\"Read\"");
    assertThat(run.err()).contains("b.yml:1:1", "1 Sigma rules are run, 1 can't be");
  }

  @Test
  void what_a_function_used_is_written_as_policy_reads_it() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), CALLS);
    Path used = folder.resolve("used.jsonl");

    Run.of("watch", trail.toString(), "--used-out", used.toString());

    assertThat(Files.readAllLines(used))
        .containsExactly(
            "{\"function\":\"arn:aws:lambda:eu-west-1:111122223333:function:orders\",\"action\":\"s3:GetObject\","
                + "\"resource\":\"arn:aws:s3:::invoices/a.pdf\",\"count\":1,\"first\":\"2026-11-01T11:00:00Z\",\"last\":\"2026-11-01T11:00:00Z\",\"coverage\":\"management;"
                + " data of s3\"}");
  }

  @Test
  void scores_have_a_line_for_each_value_from_0_to_1() throws IOException {
    StringBuilder lines = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 600; i++) {
      lines.append(
          "2026-11-%02d %02d:%02d:00,%s%n"
              .formatted(
                  1 + i / 144,
                  i / 6 % 24,
                  i % 6 * 10,
                  i == 500 ? "9000" : i == 599 ? "1e308" : "" + i % 7));
    }
    Path csv = Files.writeString(folder.resolve("metric.csv"), lines);

    Run run = Run.of("watch", "--metric-csv", csv.toString(), "--scores");

    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.CLEAN);
    assertThat(run.out().lines()).hasSize(601).first().isEqualTo("timestamp,value,score");
    double[] scores =
        run.out()
            .lines()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
            .toArray();
    assertThat(Arrays.stream(scores).allMatch(score -> score >= 0 && score <= 1)).isTrue();
    assertThat(scores[500]).isGreaterThan(0.8);
  }

  @Test
  void what_cannot_be_watched_is_said() throws IOException {
    Path other = Files.writeString(folder.resolve("other.txt"), "hello");
    Path state = Files.writeString(folder.resolve("state"), "nothing of ours");

    assertThat(Run.of("watch").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Run.of("watch", "--scores").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Run.of("watch", other.toString(), "--since", "monday").status())
        .isEqualTo(ExitStatus.USAGE);
    assertThat(Run.of("watch", other.toString(), "--state", state.toString()).all())
        .contains("did not write it; name another file");
    Run nothing = Run.of("watch", other.toString(), folder.resolve("gone").toString());
    assertThat(nothing.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(nothing.err())
        .contains("other.txt: it is neither", "gone: there is no such", "no record could be read");
  }
}
