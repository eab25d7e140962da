package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextSearchTest {

  /** All texts of few letters. */
  private static final List<String> TEXTS = texts();

  private static List<String> texts() {
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0; all.get(i).length() < 6; i++) {
      all.add(all.get(i) + "a");
      all.add(all.get(i) + "b");
    }
    return all;
  }

  @Provide
  Arbitrary<List<Texts>> sets() {
    Arbitrary<Shape> shape =
        Arbitraries.strings().withChars("ab*?").ofMaxLength(5).map(Shape::glob);
    return shape
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .flatMap(shapes -> Arbitraries.of(true, false).map(out -> new Texts(shapes, out)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 3000)
  void finds_a_text_just_where_there_is_one(@ForAll("sets") List<Texts> sets) {
    Optional<String> found = TextSearch.find(sets, new Budget(1_000_000));
    found.ifPresent(text -> assertThat(sets).allMatch(set -> set.has(text)));
    boolean exists = TEXTS.stream().anyMatch(text -> sets.stream().allMatch(set -> set.has(text)));
    if (exists) {
      assertThat(found).isPresent();
    }
  }

  @Property(tries = 1000)
  void a_set_and_its_complement_share_nothing_and_leave_nothing_out(
      @ForAll("sets") List<Texts> sets) {
    Texts set = sets.getFirst();
    assertThat(TEXTS).allMatch(text -> set.has(text) != set.complement().has(text));
    assertThat(TextSearch.find(List.of(set, set.complement()), new Budget(1_000_000))).isEmpty();
  }

  @Test
  void forms_of_ids_are_kept() {
    Shape account = new Shape.Builder().times(Letters.Kind.DIGIT, 12).build();
    assertThat(
            TextSearch.find(
                List.of(Texts.of(account), Texts.of(Shape.glob("1111????2222"))),
                new Budget(1_000_000)))
        .hasValueSatisfying(text -> assertThat(text).matches("1111[0-9]{4}2222"));
  }

  @Test
  void long_hostile_patterns_are_decided_or_given_up_soon() {
    String stars = "*a".repeat(2500);
    String others = "*b".repeat(2500);
    List<Texts> sets =
        List.of(
            Texts.of(Shape.glob(stars)),
            Texts.of(Shape.glob(others)),
            Texts.of(Shape.glob("*a*b*ab*")).complement());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            Assertions.assertThrows(
                Budget.Spent.class, () -> TextSearch.find(sets, new Budget(50_000_000))));
  }
}
