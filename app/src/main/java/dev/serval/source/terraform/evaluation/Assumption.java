package dev.serval.source.terraform.evaluation;

import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One choice of the variables without value that conditions ask for.
 *
 * @param values by variable; {@link #OTHER} where it is none of those that are asked for
 */
record Assumption(Map<Text.Hole, String> values) {

  /** More ways than this and conditions stay open. */
  static final int MAX = 16;

  /** No value of a configuration: stands for any that no condition names. */
  static final String OTHER = "\u0000other";

  /** Nothing is assumed. */
  static final Assumption NONE = new Assumption(Map.of());

  Optional<String> value(Text.Hole hole) {
    return Optional.ofNullable(values.get(hole));
  }

  /** For people: which comparisons hold. */
  SortedMap<String, Boolean> conditions() {
    SortedMap<String, Boolean> all = new TreeMap<>();
    values.forEach(
        (hole, value) -> {
          if (value.equals("true") || value.equals("false")) {
            all.put(hole.expression(), value.equals("true"));
          } else if (!value.equals(OTHER)) {
            all.put(hole.expression() + " == \"" + value + "\"", true);
          }
        });
    return all;
  }

  /** What conditions ask for: variables, and the values that they are compared with. */
  static final class Questions {

    private final SequencedMap<Text.Hole, Set<String>> asked = new LinkedHashMap<>();

    void ask(Text.Hole hole, String literal) {
      asked.computeIfAbsent(hole, _ -> new LinkedHashSet<>()).add(literal);
    }

    /** All choices; just the empty one where nothing is asked or too much is. */
    List<Assumption> answers() {
      List<Map<Text.Hole, String>> all = List.of(Map.of());
      for (Map.Entry<Text.Hole, Set<String>> question : asked.entrySet()) {
        Set<String> values = new LinkedHashSet<>(question.getValue());
        if (Collections.disjoint(values, Set.of("true", "false"))) {
          values.add(OTHER);
        } else {
          values.addAll(List.of("true", "false"));
        }
        List<Map<Text.Hole, String>> more = new ArrayList<>();
        for (Map<Text.Hole, String> one : all) {
          for (String value : values) {
            Map<Text.Hole, String> extended = new LinkedHashMap<>(one);
            extended.put(question.getKey(), value);
            more.add(extended);
          }
        }
        if (more.size() > MAX) {
          return List.of(NONE);
        }
        all = more;
      }
      return all.stream().map(Assumption::new).toList();
    }
  }
}
