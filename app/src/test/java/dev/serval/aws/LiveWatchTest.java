package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A watch that reads a trail's bucket and the event history of a live account. */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class LiveWatchTest {

  @Test
  void a_trails_bucket_and_the_event_history_are_read() {
    String endpoint = AwsMock.with("trail_scene.py").endpoint().toString();

    Run run =
        Run.of(
            "watch",
            "s3://trail/AWSLogs/",
            "--history",
            "--region",
            "eu-west-1",
            "--since",
            "2026-11-21",
            "--endpoint-url",
            endpoint,
            "--json-lines");

    assertThat(run.out().lines()).as(run.all()).hasSize(2);
    assertThat(run.out()).contains("function:bills", "function:orders");
    assertThat(run.err()).contains("3 read").doesNotContain("Digest");
  }

  @Test
  void what_is_not_there_is_said_and_the_rest_goes_on() {
    String endpoint = AwsMock.with("trail_scene.py").endpoint().toString();

    Run run =
        Run.of("watch", "s3://trail", "s3://no-such-bucket-of-ours", "--endpoint-url", endpoint);

    assertThat(run.err()).contains("s3://no-such-bucket-of-ours: NoSuchBucket", "1 read");
    assertThat(run.out()).contains("Everybody may use a function");
  }

  @Test
  void metrics_are_asked_for_by_the_hour_and_a_threat_list_may_be_in_a_bucket() {
    String endpoint = AwsMock.with("metrics_scene.py").endpoint().toString();

    Run run = Run.of("watch", "--metrics", "--region", "eu-west-1", "--endpoint-url", endpoint);

    assertThat(run.out()).as(run.all()).contains("called many times as often as ever", "bills");
    assertThat(run.status()).isEqualTo(1);
    Run missing =
        Run.of(
            "watch",
            "--metrics",
            "--region",
            "eu-west-1",
            "--threat-list",
            "s3://nobody/list.txt",
            "--endpoint-url",
            endpoint);
    assertThat(missing.err()).contains("--threat-list: s3://nobody/list.txt: NoSuch");
    assertThat(missing.status()).isEqualTo(3);
  }

  @Test
  void options_that_would_do_nothing_are_refused() {
    assertThat(Run.of("watch", "x", "--region", "eu-west-1").err())
        .contains("belong to --history, --metrics or s3://");
    assertThat(Run.of("watch", "--history").err()).contains("--history needs --region");
    assertThat(Run.of("watch", "--history", "--region", "eu-west-1", "--function", "a").err())
        .contains("takes no --function");
  }
}
