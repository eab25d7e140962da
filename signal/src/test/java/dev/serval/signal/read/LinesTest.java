package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  /** However a stream gives its bytes, the lines are the same. */
  @Property(tries = 300)
  void lines_do_not_hang_on_the_pieces_in_which_they_come(
      @ForAll
          @CharRange(from = '\n', to = '\r')
          @CharRange(from = 'a', to = 'c')
          @CharRange(from = '\u0101', to = '\u0103')
          @StringLength(max = 120)
          String text,
      @ForAll @IntRange(min = 1, max = 40) int piece)
      throws IOException {
    List<String> expected = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      expected.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      from = end < 0 ? text.length() : end + 1;
    }

    List<String> read = new ArrayList<>();
    Lines lines = new Lines(inPieces(text.getBytes(StandardCharsets.UTF_8), piece));
    while (lines.advance()) {
      read.add(lines.text());
    }

    assertThat(read).isEqualTo(expected);
  }

  private static InputStream inPieces(byte[] bytes, int piece) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] to, int offset, int length) {
        return super.read(to, offset, Math.min(length, piece));
      }
    };
  }

  @Test
  void a_line_over_many_pieces_is_whole_up_to_the_longest() throws IOException {
    String longest = "x".repeat(Lines.LONGEST);
    String text = longest + "\nshort\n" + longest + "y\nlast";
    Lines lines = new Lines(inPieces(text.getBytes(StandardCharsets.UTF_8), 1 << 20));

    assertThat(lines.advance()).isTrue();
    assertThat(lines.cut()).isFalse();
    assertThat(lines.text()).isEqualTo(longest);
    assertThat(lines.advance()).isTrue();
    assertThat(lines.text()).isEqualTo("short");
    assertThat(lines.advance()).isTrue();
    assertThat(lines.cut()).isTrue();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.cut()).isFalse();
    assertThat(lines.text()).isEqualTo("last");
    assertThat(lines.advance()).isFalse();
  }

  /** Numbers at their bounds; a flow of the log has packets of 64 bits at most. */
  @ParameterizedTest
  @CsvSource({
    "7,7",
    "999999999999999999,999999999999999999",
    "9223372036854775807,9223372036854775807",
    "9223372036854775808,",
    "000000000000000000000012,12",
    "1x,",
    "-1,",
    "-,0"
  })
  void numbers(String written, Long packets) {
    Coverage coverage = new Coverage();
    List<Signal> signals = new ArrayList<>();
    String line =
        "2 111122223333 eni-0a 10.0.0.5 192.0.2.1 40000 443 6 %s 90 1790000000 1790000059 ACCEPT OK\n"
            .formatted(written);

    FlowLogs.read(
        new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
        "flows",
        Optional.empty(),
        NOW,
        coverage,
        signals::add);

    if (packets == null) {
      assertThat(signals).isEmpty();
      assertThat(coverage.of(Coverage.Kind.MALFORMED)).isOne();
    } else {
      assertThat(signals)
          .singleElement()
          .isInstanceOfSatisfying(
              Flow.class, flow -> assertThat(flow.packets()).isEqualTo(packets));
    }
  }
}
