package dev.serval.finding;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void neverChanges() {
    // Baselines and suppressions of users hold on to it.
    assertThat(Fingerprint.of("FN-04", "Checkout", "STRIPE_KEY"))
        .isEqualTo("61eff99c998e0caee84a1f898e294709");
  }

  @Property
  void isThirtyTwoHexDigits(@ForAll String rule, @ForAll String path, @ForAll String fault) {
    assertThat(Fingerprint.of(rule, path, fault)).matches("[0-9a-f]{32}");
  }

  @Property
  void textDoesNotMoveBetweenItsParts(@ForAll String rule, @ForAll String path) {
    Assume.that(!path.isEmpty());
    assertThat(Fingerprint.of(rule, path, ""))
        .isNotEqualTo(Fingerprint.of(rule + path, "", ""))
        .isNotEqualTo(Fingerprint.of(rule, "", path));
  }
}
