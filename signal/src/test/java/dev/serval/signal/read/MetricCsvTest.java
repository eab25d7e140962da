package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp,value~2014-02-14 14:30:00,1.5                | value.csv  1.5",
        "2014-02-14T14:30:00Z,1.5                               | value.csv  1.5",
        "'\"Time\";\"x\"~\"2014-02-14 14:30\";\"1,5\"'          | value.csv  1.5",
        "value\ttimestamp~1.5\t1392388200                       | value.csv  1.5",
        "t,v~1392388200000,1.5                                  | value.csv  1.5",
        "Timestamp,Average,SampleCount,Sum~2014-02-14T15:30:00+01:00,1,2,1.5 | value.csv  1.5",
        "Label,orders Invocations~Full label,orders~2014/02/14 14:30:00,1.5  | value.csv  1.5",
        "Time,a,b~2014-02-14 14:30:00,1.5,                      | a  1.5",
        "Time,a,b~2014-02-14 14:30:00,1.5,\"1,200\"             | a  1.5 b  1200.0",
      })
  void metrics_come_in_many_tables(String table, String expected) {
    Coverage coverage = new Coverage();
    InputStream in =
        new ByteArrayInputStream(table.replace("~", "\n").getBytes(StandardCharsets.UTF_8));
    List<String> points = new ArrayList<>();
    MetricCsv.read(
        in,
        "metric",
        "value.csv",
        coverage,
        (point, written) -> {
          assertThat(point.time()).isEqualTo("2014-02-14T14:30:00Z");
          points.add(point.series() + "  " + point.value());
        });
    assertThat(String.join(" ", points)).isEqualTo(expected.strip());
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isZero();
  }
}
