package dev.serval.source.aws;

import dev.serval.source.snapshot.Scope;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which functions the user chose; everything where nothing was chosen.
 *
 * @param functions ARNs with or without qualifier, names, or patterns with {@code *} and {@code ?}
 * @param tags {@code KEY=VALUE}; all must be there
 */
public record Selection(List<Pattern> functions, List<String> tags) {

  /** As written on the command line or kept in a snapshot. */
  public static Selection of(List<String> functions, List<String> tags) {
    return new Selection(functions.stream().map(Selection::pattern).toList(), List.copyOf(tags));
  }

  /** As kept in a snapshot. */
  public static Selection of(Scope scope) {
    return of(scope.functions(), scope.tags());
  }

  /** Whether a function is chosen by its ARN or name; its tags are another question. */
  public boolean names(String arn, String name) {
    return functions.isEmpty()
        || functions.stream()
            .anyMatch(one -> one.matcher(arn).matches() || one.matcher(name).matches());
  }

  /** Whether these tags have all that was asked for. */
  public boolean tagged(Map<String, String> actual) {
    return tags.stream()
        .allMatch(
            tag -> {
              int equals = tag.indexOf('=');
              return equals < 0
                  ? actual.containsKey(tag)
                  : tag.substring(equals + 1).equals(actual.get(tag.substring(0, equals)));
            });
  }

  private static Pattern pattern(String written) {
    StringBuilder regex = new StringBuilder();
    for (char c : unqualified(written).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** A version or alias is audited with its function. */
  private static String unqualified(String written) {
    String[] parts = written.split(":", -1);
    if (parts.length == 8 && parts[2].equals("lambda")) {
      return written.substring(0, written.lastIndexOf(':'));
    }
    return parts.length == 2 ? parts[0] : written;
  }
}
