package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @Property(tries = 500)
  void it_reads_what_the_general_parser_reads(
      @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second) {
    Instant time = Instant.ofEpochSecond(second);
    assertThat(Times.instant(time.toString())).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01T10:00:00.123Z", "2026-11-01T23:59:60Z"})
  void other_forms_are_read_as_ever(String text) {
    Instant wanted;
    try {
      wanted = Instant.parse(text);
    } catch (DateTimeException e) {
      assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
      return;
    }
    assertThat(Times.instant(text)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-13-01T10:00:00Z", "2026-02-30T10:00:00Z", "2026-11-01T24:00:01Z", "x"})
  void what_is_no_time_is_refused(String text) {
    assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
  }
}
