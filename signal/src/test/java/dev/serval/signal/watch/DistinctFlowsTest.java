package dev.serval.signal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DistinctFlowsTest {

  private static final Instant TIME = Instant.parse("2026-11-30T12:00:00Z");

  /** Few values, so that flows come twice, and differ in one thing only. */
  private static Flow flow(Random dice) {
    return new Flow(
        TIME,
        "111122223333",
        "eni-" + dice.nextInt(2),
        "10.0.0." + dice.nextInt(3),
        "10.0.1." + dice.nextInt(3),
        new int[] {0, 443, 65_535}[dice.nextInt(3)],
        new int[] {0, 443, 65_535}[dice.nextInt(3)],
        6,
        dice.nextInt(2),
        dice.nextInt(2),
        "",
        Flow.Direction.UNKNOWN,
        true,
        dice.nextInt(2));
  }

  @Property(tries = 200)
  void each_once_and_in_one_order(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int count) {
    Random dice = new Random(seed);
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(flow(dice));
    }
    DistinctFlows distinct = new DistinctFlows();
    Set<Flow> seen = new LinkedHashSet<>();
    for (Flow flow : flows) {
      assertThat(distinct.add(flow)).isEqualTo(seen.add(flow));
    }
    List<Flow> sorted = new ArrayList<>(seen);
    Collections.shuffle(sorted, dice);
    sorted.sort(DistinctFlows::compare);

    assertThat(distinct.size()).isEqualTo(seen.size());
    assertThat(distinct.sorted()).containsExactlyElementsOf(sorted);
  }
}
