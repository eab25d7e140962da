package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flow logs in Parquet, written by DuckDB with the columns and the compression of AWS's files. */
class ParquetFlowsTest {

  private static final Path FOLDER = Path.of("src/test/resources/watch");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Coverage coverage = new Coverage();
  private final List<Signal> signals = new ArrayList<>();

  @Test
  void rows_are_read_as_the_lines_that_they_stand_for() throws IOException {
    read(Files.readAllBytes(FOLDER.resolve("flows.parquet")));

    assertThat(coverage.problems()).isEmpty();
    assertThat(coverage.of(Coverage.Kind.NODATA)).isEqualTo(1);
    assertThat(signals).hasSize(5);
    assertThat(signals.get(1))
        .isEqualTo(
            new Flow(
                Instant.parse("2026-11-01T10:01:00Z"),
                "111122223333",
                "eni-0123456789abcdef0",
                "10.0.0.5",
                "203.0.113.9",
                40000,
                443,
                6,
                3,
                900,
                "",
                Flow.Direction.UNKNOWN,
                true,
                0));
  }

  @ParameterizedTest
  @CsvSource({
    "other.parquet, not those of a flow log",
    "flows-snappy.parquet, packed in another way than AWS packs flow logs (gzip)"
  })
  void what_is_no_flow_log_of_aws_is_said(String file, String why) throws IOException {
    read(Files.readAllBytes(FOLDER.resolve(file)));

    assertThat(signals).isEmpty();
    assertThat(coverage.problems()).singleElement().asString().contains(file(), why);
  }

  @Test
  void files_that_are_cut_off_are_said_and_break_nothing() throws IOException {
    byte[] whole = Files.readAllBytes(FOLDER.resolve("flows.parquet"));
    for (int length = 0; length < whole.length; length += 61) {
      read(Arrays.copyOf(whole, length));
    }
    assertThat(signals).isEmpty();
    assertThat(coverage.problems()).isNotEmpty();
  }

  @Test
  void what_stands_still_is_left_behind() {
    assertThatThrownBy(
            () -> InTime.<String>each(Duration.ofMillis(50), _ -> Thread.sleep(60_000), _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing came of it");
  }

  private void read(byte[] bytes) {
    ParquetFlows.read(new ByteArrayInputStream(bytes), file(), NOW, coverage, signals::add);
  }

  private static String file() {
    return "flows.log.parquet";
  }
}
