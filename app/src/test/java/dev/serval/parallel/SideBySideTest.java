package dev.serval.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void the_order_is_kept_and_each_item_is_done_once() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();
    List<Integer> squares =
        SideBySide.map(
            items,
            i -> {
              assertThat(done.add(i)).isTrue();
              return i * i;
            });
    assertThat(squares).isEqualTo(items.stream().map(i -> i * i).toList());
  }

  @Test
  void nothing_is_done_for_an_empty_list() {
    assertThat(SideBySide.map(List.<Integer>of(), i -> i)).isEmpty();
  }

  @Test
  void the_first_failure_is_thrown_after_everything_was_done() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    assertThatThrownBy(
            () ->
                SideBySide.map(
                    IntStream.range(0, 100).boxed().toList(),
                    i -> {
                      done.add(i);
                      if (i % 10 == 3) {
                        throw new IllegalArgumentException("item " + i);
                      }
                      return i;
                    }))
        .hasMessage("item 3");
    assertThat(done).hasSize(100);
  }

  @Test
  void errors_stay_errors() {
    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of(1, 2, 3),
                    _ -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);
  }
}
