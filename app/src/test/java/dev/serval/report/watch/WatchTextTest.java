package dev.serval.report.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.watch.Incidents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTextTest {

  /** One story of many like deletions is a line with their number, and all of them where few. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "3, 3, 0", "4, 1, 3", "30, 1, 29"})
  void alike_ones_in_a_row(int number, int shown, int more) {
    Incidents incidents = Incidents.none();
    for (int i = 0; i < number; i++) {
      incidents.take(deleted("arn:aws:lambda:eu-west-1:111122223333:function:orders", i));
    }

    String text = WatchText.of(incidents.all().get(0), false);

    // The title says it once, too.
    assertThat(text.split("A secret was deleted", -1)).hasSize(1 + 1 + shown);
    if (more == 0) {
      assertThat(text).doesNotContain("more like this");
    } else {
      assertThat(text).contains("and " + more + " more like this, until 11-30 12:00:");
    }
  }

  private static Observation deleted(String function, int number) {
    return new Observation(
        "RT-08",
        Instant.parse("2026-11-30T12:00:00Z").plusSeconds(number),
        function,
        "arn:aws:iam::111122223333:user/ann",
        "111122223333",
        "eu-west-1",
        Severity.LOW,
        "A secret was deleted",
        List.of("secret: number-" + number),
        List.of(),
        Map.of());
  }
}
