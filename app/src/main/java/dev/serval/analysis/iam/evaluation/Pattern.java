package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Version;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of a policy, taken apart: characters, wildcards, policy variables and holes ("IAM policy
 * elements: Variables and tags").
 */
final class Pattern {

  private sealed interface Piece {}

  /** Characters and wildcards, these as {@link Glob} has them. */
  private record Plain(String characters) implements Piece {}

  private record Variable(String key, Optional<String> otherwise) implements Piece {}

  private final List<Piece> pieces;

  private Pattern(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** What the characters {@code *} and {@code ?} mean, and how open a hole is. */
  record Style(boolean wildcards, boolean variables, boolean openHoles) {

    static Style of(Version version, boolean wildcards, boolean openHoles) {
      return new Style(wildcards, version == Version.V2012, openHoles);
    }
  }

  static Pattern of(Text text, Style style) {
    List<Piece> pieces = new ArrayList<>(1);
    StringBuilder plain = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        // What AWS fills is a name of its own, and stays apart from other names.
        case Text.Hole hole when style.openHoles() && hole.filling() != Text.Filling.AWS ->
            plain.append(Glob.ANY_TEXT);
        case Text.Hole hole -> plain.append(Marked.of(new Text(List.of(hole))));
        case Text.Literal(String characters) -> literal(characters, style, pieces, plain);
      }
    }
    pieces.add(new Plain(plain.toString()));
    return new Pattern(pieces);
  }

  private static void literal(
      String characters, Style style, List<Piece> pieces, StringBuilder plain) {
    if (isPlain(characters)) {
      plain.append(characters);
      return;
    }
    int at = 0;
    while (at < characters.length()) {
      char c = characters.charAt(at);
      int end = style.variables() && characters.startsWith("${", at) ? closing(characters, at) : -1;
      if (end > 0) {
        variable(characters.substring(at + 2, end), pieces, plain);
        at = end + 1;
      } else {
        plain.append(style.wildcards() ? wildcard(c) : safe(c));
        at++;
      }
    }
  }

  private static boolean isPlain(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c == '*' || c == '?' || c == '$' || c >= Glob.ANY_CHARACTER) {
        return false;
      }
    }
    return true;
  }

  /** Where a variable ends; quotes around its default may hold a brace. */
  private static int closing(String characters, int from) {
    boolean quoted = false;
    for (int i = from + 2; i < characters.length(); i++) {
      char c = characters.charAt(i);
      quoted ^= c == '\'';
      if (c == '}' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static void variable(String inside, List<Piece> pieces, StringBuilder plain) {
    String name = inside.strip();
    if (name.equals("*") || name.equals("?") || name.equals("$")) {
      plain.append(name);
      return;
    }
    pieces.add(new Plain(plain.toString()));
    plain.setLength(0);
    int comma = name.indexOf(',');
    String key = comma < 0 ? name : name.substring(0, comma).strip();
    Optional<String> otherwise =
        comma < 0 ? Optional.empty() : Optional.of(unquoted(name.substring(comma + 1).strip()));
    pieces.add(new Variable(key.toLowerCase(Locale.ROOT), otherwise));
  }

  private static String unquoted(String written) {
    boolean quoted = written.length() >= 2 && written.startsWith("'") && written.endsWith("'");
    return quoted ? written.substring(1, written.length() - 1) : written;
  }

  private static char wildcard(char c) {
    return switch (c) {
      case '*' -> Glob.ANY_TEXT;
      case '?' -> Glob.ANY_CHARACTER;
      default -> safe(c);
    };
  }

  private static char safe(char c) {
    return c >= Glob.ANY_CHARACTER ? '\uFFFD' : c;
  }

  /** Whether it is the same for every request. */
  boolean isFixed() {
    return pieces.stream().allMatch(Plain.class::isInstance);
  }

  /** Its characters and wildcards, where it is the same for every request. */
  String fixed() {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Plain(String characters)) {
        out.append(characters);
      }
    }
    return out.toString();
  }

  /**
   * Its characters and wildcards for one request; empty where a variable has no value. A value is
   * never a wildcard.
   */
  Optional<String> filled(Context context) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Plain(String characters) -> out.append(characters);
        case Variable(String key, Optional<String> otherwise) -> {
          List<String> values = context.values().getOrDefault(key, List.of());
          Optional<String> value = values.isEmpty() ? otherwise : single(values);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          value.get().chars().forEach(c -> out.append(safe((char) c)));
        }
      }
    }
    return Optional.of(out.toString());
  }

  private static Optional<String> single(List<String> values) {
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
