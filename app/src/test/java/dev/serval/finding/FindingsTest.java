package dev.serval.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final List<Finding> SOME =
      List.of(
          finding("FN-11", Status.FAIL, Severity.LOW, "A", 3),
          finding("XR-01", Status.FAIL, Severity.CRITICAL, "B", 9),
          finding("FN-04", Status.FAIL, Severity.CRITICAL, "A", 8),
          finding("FN-04", Status.FAIL, Severity.CRITICAL, "A", 7),
          finding("AG-01", Status.UNKNOWN, Severity.CRITICAL, "C", 1));

  @Test
  void worstFirstThenUnknown() {
    assertThat(Findings.named(SOME).stream().map(Finding::id))
        .containsExactly("FN-04/A", "FN-04/A~2", "XR-01/B", "FN-11/A", "AG-01/C");
  }

  @Property(tries = 50)
  void theOrderOfDiscoveryDoesNotMatter(@ForAll Random random) {
    List<Finding> shuffled = new ArrayList<>(SOME);
    Collections.shuffle(shuffled, random);
    assertThat(Findings.named(shuffled)).isEqualTo(Findings.named(SOME));
  }

  @Test
  void onlyFaultsThatStandAreOpen() {
    Finding fault = SOME.getFirst();
    assertThat(fault.isOpen()).isTrue();
    assertThat(fault.change().baseline(Baseline.STILL).done().isOpen()).isTrue();
    assertThat(fault.change().baseline(Baseline.FIXED).done().isOpen()).isFalse();
    assertThat(
            fault
                .change()
                .suppressed(new Suppressed("why", Optional.of(LocalDate.EPOCH)))
                .done()
                .isOpen())
        .isFalse();
    assertThat(SOME.getLast().isOpen()).isFalse();
    assertThat(SOME.getLast().isUnknown()).isTrue();
  }

  private static Finding finding(
      String rule, Status status, Severity severity, String path, int line) {
    return Finding.of(
            rule,
            status,
            severity,
            Confidence.CERTAIN,
            "title",
            "message",
            Subject.inTemplate(path, "AWS::Lambda::Function", path),
            Fingerprint.of(rule, path, "" + line))
        .change()
        .location(new Location("t.yaml", line, 1))
        .done();
  }
}
