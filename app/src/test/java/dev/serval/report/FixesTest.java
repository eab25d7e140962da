package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {

  @Test
  void whatRemovesMostHarmStandsFirst() {
    List<Fixes.Fix> fixes = Fixes.of(ShopSample.result());
    assertThat(fixes.stream().map(Fixes.Fix::rule).limit(3))
        .containsExactly("FN-04", "XR-01", "AH-01");
    assertThat(fixes.getFirst().findings()).hasSize(2);
    assertThat(fixes.getFirst().places()).isEqualTo(2);
    assertThat(fixes.getFirst().text()).startsWith("Put the value into Secrets Manager");
  }

  @Test
  void oneLineThatCausesManyFindingsIsOnePlace() {
    Fixes.Fix tracing =
        Fixes.of(ShopSample.result()).stream()
            .filter(fix -> fix.rule().equals("FN-11"))
            .findFirst()
            .orElseThrow();
    assertThat(tracing.findings()).hasSize(12);
    assertThat(tracing.places()).isEqualTo(1);
  }

  @Test
  void everyOpenFaultIsRemovedByExactlyOneFix() {
    Result result = ShopSample.result();
    assertThat(Fixes.of(result).stream().flatMap(fix -> fix.findings().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(
            result.findings().stream().filter(f -> f.isOpen()).toList());
  }
}
