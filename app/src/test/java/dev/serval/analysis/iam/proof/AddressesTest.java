package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  private static final List<String> SAMPLES =
      List.of(
          "0.0.0.0",
          "9.255.255.255",
          "10.0.0.0",
          "10.255.255.255",
          "11.0.0.1",
          "127.255.255.255",
          "128.0.0.0",
          "203.0.113.77",
          "255.255.255.255",
          "::",
          "2001:db8::1",
          "fc00::1",
          "ffff::");

  @Provide
  Arbitrary<Addresses> networks() {
    return Arbitraries.of(
            "0.0.0.0/0",
            "0.0.0.0/1",
            "10.0.0.0/8",
            "10.1.2.3",
            "128.0.0.0/1",
            "203.0.113.0/24",
            "::/0",
            "2001:db8::/32",
            "fc00::/7",
            "no address")
        .map(Addresses::network)
        .list()
        .ofMaxSize(3)
        .map(all -> all.stream().reduce(Addresses.NONE, Addresses::or));
  }

  @Property(tries = 500)
  void sets_are_sets(@ForAll("networks") Addresses some, @ForAll("networks") Addresses others) {
    for (String address : SAMPLES) {
      assertThat(some.complement().has(address)).isEqualTo(!some.has(address));
      assertThat(some.or(others).has(address)).isEqualTo(some.has(address) || others.has(address));
      assertThat(some.and(others).has(address)).isEqualTo(some.has(address) && others.has(address));
    }
    assertThat(some.complement().complement()).isEqualTo(some);
    some.any().ifPresent(one -> assertThat(some.has(one)).isTrue());
    assertThat(some.any().isEmpty()).isEqualTo(some.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "12.0.0.0/8, false",
    "12.0.0.0/7, true",
    "2001:db8::/32, false",
    "2001:db8::/31, true",
    "0.0.0.0/0, true",
    "203.0.113.5, false"
  })
  void breadth_is_told_at_a_slash_eight(String network, boolean broad) {
    assertThat(Addresses.network(network).isBroad()).isEqualTo(broad);
  }

  @Test
  void halves_make_a_whole() {
    assertThat(Addresses.network("0.0.0.0/1").or(Addresses.network("128.0.0.0/1")))
        .isEqualTo(Addresses.network("0.0.0.0/0"));
  }

  @Test
  void ranges_are_shown_as_networks() {
    Addresses two = Addresses.network("203.0.113.0/24").or(Addresses.network("2001:db8::/32"));
    assertThat(two.shown()).isEqualTo("203.0.113.0/24, 2001:db8::/32");
    assertThat(two.complement().any()).isPresent();
  }

  @Test
  void private_addresses_are_not_on_the_internet() {
    assertThat(List.of("10.0.0.1", "172.16.0.1", "192.168.0.1", "fc00::1", "100.64.0.1"))
        .noneMatch(Addresses.INTERNET::has);
    assertThat(List.of("203.0.113.1", "8.8.8.8", "2001:db8::1")).allMatch(Addresses.INTERNET::has);
  }

  @Property(tries = 500)
  void spans_are_sets(@ForAll int some, @ForAll int other, @ForAll int asked) {
    Spans below = Spans.below(BigDecimal.valueOf(some), true);
    Spans above = Spans.above(BigDecimal.valueOf(other), false);
    String text = String.valueOf(asked);
    assertThat(below.has(text)).isEqualTo(asked <= some);
    assertThat(above.has(text)).isEqualTo(asked > other);
    assertThat(below.and(above).has(text)).isEqualTo(asked <= some && asked > other);
    assertThat(below.or(above).has(text)).isEqualTo(asked <= some || asked > other);
    assertThat(below.complement().has(text)).isEqualTo(asked > some);
    below
        .and(above)
        .any()
        .ifPresent(one -> assertThat(below.and(above).has(one.toPlainString())).isTrue());
    assertThat(below.and(above).any().isPresent()).isEqualTo(other < some);
  }

  @Test
  void times_are_numbers() {
    Spans since = Spans.above(Spans.parse("2026-01-01T00:00:00Z").orElseThrow(), true);
    assertThat(since.has("2026-11-22T10:00:00Z")).isTrue();
    assertThat(since.has("2025-12-31")).isFalse();
    assertThat(since.has("1900000000")).isTrue();
    assertThat(Spans.parse("1e999999999")).isEmpty();
  }
}
