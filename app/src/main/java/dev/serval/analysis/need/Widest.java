package dev.serval.analysis.need;

import dev.serval.model.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Resources without those that a pattern among them is about as well. */
final class Widest {

  private Widest() {}

  static List<Text> of(Collection<Text> all) {
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> isWider(other.toString(), one.toString())))
        .toList();
  }

  /** Names of resources count with their capitals, unlike those of actions. */
  private static boolean isWider(String pattern, String other) {
    boolean stars = pattern.contains("*") && !pattern.contains("?") && !pattern.equals(other);
    String expression =
        stars
            ? Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"))
            : "";
    return stars && Pattern.compile(expression, Pattern.DOTALL).matcher(other).matches();
  }
}
