package dev.serval.analysis.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of paths and cuts on random graphs whose edges need up to three permissions at once. */
class PathsTest {

  private static final String START = "n0";
  private static final String GOAL = "n5";

  @Provide
  Arbitrary<List<Edge<Integer, String>>> graphs() {
    Arbitrary<String> nodes = Arbitraries.integers().between(0, 5).map(n -> "n" + n);
    Arbitrary<Set<Integer>> needs =
        Arbitraries.integers().between(0, 7).set().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(nodes, nodes, needs)
        .as((from, to, all) -> new Edge<>(from, to, all, ""))
        .list()
        .ofMaxSize(14);
  }

  private static Paths<Integer, String> paths(List<Edge<Integer, String>> edges) {
    return new Paths<>(
        node -> edges.stream().filter(edge -> edge.from().equals(node)).toList(), GOAL);
  }

  @Property(tries = 2000)
  void a_cut_leaves_no_path_and_all_of_it_is_needed(
      @ForAll("graphs") List<Edge<Integer, String>> edges) {
    Paths<Integer, String> paths = paths(edges);
    Set<Integer> cut = paths.cut(START).permissions();
    assertThat(paths.shortest(START, cut)).isEmpty();
    for (Integer one : cut) {
      Set<Integer> rest = new HashSet<>(cut);
      rest.remove(one);
      assertThat(paths.shortest(START, rest)).as("without " + rest).isPresent();
    }
  }

  @Property(tries = 1000)
  void an_exact_cut_is_as_small_as_can_be(@ForAll("graphs") List<Edge<Integer, String>> edges) {
    Paths<Integer, String> paths = paths(edges);
    Paths.Cut<Integer> cut = paths.cut(START);
    int least = Integer.MAX_VALUE;
    for (int bits = 0; bits < 256; bits++) {
      Set<Integer> some = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        if ((bits >> i & 1) == 1) {
          some.add(i);
        }
      }
      if (some.size() < least && paths.shortest(START, some).isEmpty()) {
        least = some.size();
      }
    }
    assertThat(cut.size()).isLessThanOrEqualTo(least);
    if (cut.exact()) {
      assertThat(cut.permissions()).hasSize(least);
    }
  }

  @Property(tries = 1000)
  void one_more_way_never_takes_a_path_away(
      @ForAll("graphs") List<Edge<Integer, String>> edges,
      @ForAll("graphs") List<Edge<Integer, String>> more) {
    List<Edge<Integer, String>> all = new ArrayList<>(edges);
    all.addAll(more);
    paths(edges)
        .shortest(START, Set.of())
        .ifPresent(
            path ->
                assertThat(paths(all).shortest(START, Set.of()).orElseThrow())
                    .hasSizeLessThanOrEqualTo(path.size()));
  }

  @Property(tries = 1000)
  void minimal_paths_are_paths_and_none_needs_all_of_another(
      @ForAll("graphs") List<Edge<Integer, String>> edges) {
    Paths<Integer, String> paths = paths(edges);
    List<List<Edge<Integer, String>>> all = paths.minimal(START, 1000, 5);
    assertThat(all.isEmpty()).isEqualTo(paths.shortest(START, Set.of()).isEmpty());
    for (List<Edge<Integer, String>> path : all) {
      assertThat(path.getFirst().from()).isEqualTo(START);
      assertThat(path.getLast().to()).isEqualTo(GOAL);
      assertThat(all)
          .filteredOn(other -> needs(other).size() < needs(path).size())
          .noneMatch(other -> needs(path).containsAll(needs(other)));
    }
  }

  private static Set<Integer> needs(List<Edge<Integer, String>> path) {
    Set<Integer> all = new HashSet<>();
    path.forEach(edge -> all.addAll(edge.needs()));
    return all;
  }
}
