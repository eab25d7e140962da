package dev.serval.signal.detect.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Histories of the parts of a stream, put together, are the history of the whole. */
class MergingLawTest {

  @Property(tries = 300)
  void sets_of_parts_make_the_set_of_the_whole(@ForAll long seed) {
    Random random = new Random(seed);
    SetHistory whole = SetHistory.EMPTY;
    SetHistory one = SetHistory.EMPTY;
    SetHistory two = SetHistory.EMPTY;
    long day = 20_000;
    for (int i = 0; i < 80; i++) {
      day += random.nextInt(3) == 0 ? random.nextInt(2) : 0;
      String item = "thing " + random.nextInt(12);
      whole = whole.on(day).with(item);
      int part = random.nextInt(3);
      one = part != 1 ? one.on(day).with(item) : one;
      two = part != 0 ? two.on(day).with(item) : two;
    }
    assertThat(one.and(two)).isEqualTo(whole);
    assertThat(two.and(one)).isEqualTo(whole);
    assertThat(one.and(two).and(one)).isEqualTo(whole);
    assertThat(whole.and(SetHistory.EMPTY)).isEqualTo(SetHistory.EMPTY.and(whole));
  }

  @Property(tries = 200)
  void hours_of_parts_make_the_hours_of_the_whole(@ForAll long seed) {
    Random random = new Random(seed);
    boolean counted = random.nextBoolean();
    HourlyHistory whole = new HourlyHistory();
    HourlyHistory one = new HourlyHistory();
    HourlyHistory two = new HourlyHistory();
    long hour = 480_000;
    for (int i = 0; i < 900; i++) {
      hour += 1 + random.nextInt(2);
      double value = random.nextInt(500);
      whole.add(hour, value, counted);
      (random.nextBoolean() ? one : two).add(hour, value, counted);
    }
    one.add(two, counted);
    assertThat(one.recent(36 * 24)).isEqualTo(whole.recent(36 * 24));
    assertThat(one.comparedWith(hour + 1)).isEqualTo(whole.comparedWith(hour + 1));
    assertThat(one.days(hour)).isEqualTo(whole.days(hour));
  }

  @Property(tries = 50)
  void values_of_one_hour_are_added_or_the_greater_one_stays(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Boolean, Double> expected = new TreeMap<>();
    double a = random.nextInt(1_000);
    double b = random.nextInt(1_000);
    expected.put(true, a + b);
    expected.put(false, Math.max(a, b));
    expected.forEach(
        (counted, value) -> {
          HourlyHistory one = new HourlyHistory();
          HourlyHistory two = new HourlyHistory();
          one.add(480_000, a, counted);
          two.add(480_000, b, counted);
          one.add(two, counted);
          assertThat(one.recent(1).get(0))
              .isCloseTo(value, org.assertj.core.data.Percentage.withPercentage(0.2));
        });
  }
}
