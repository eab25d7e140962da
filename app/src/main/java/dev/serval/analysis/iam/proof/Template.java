package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Version;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of a policy, taken apart ("IAM policy elements: Variables and tags").
 *
 * @param pieces in order
 */
record Template(List<Piece> pieces) {

  Template {
    pieces = List.copyOf(pieces);
  }

  /** A part of a value. */
  sealed interface Piece {}

  /** Characters that stand for themselves. */
  record Plain(String characters) implements Piece {}

  /** {@code *}. */
  record AnyText() implements Piece {}

  /** {@code ?}. */
  record AnyCharacter() implements Piece {}

  /** A policy variable; its key in lower case. */
  record Variable(String key, Optional<String> otherwise) implements Piece {}

  /** What whoever deploys, or nobody, knows. */
  record Hole(String expression) implements Piece {}

  /** Takes a value apart. */
  static Template of(Text text, boolean wildcards, Version version) {
    List<Piece> pieces = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Hole(String _, String _, Text.Filling filling) when filling == Text.Filling.AWS ->
            pieces.add(new Plain(Marked.of(new Text(List.of(part)))));
        case Text.Hole(String _, String expression, Text.Filling _) ->
            pieces.add(new Hole(expression));
        case Text.Literal(String characters) ->
            literal(characters, wildcards, version == Version.V2012, pieces);
      }
    }
    return new Template(pieces);
  }

  private static void literal(
      String characters, boolean wildcards, boolean variables, List<Piece> pieces) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < characters.length()) {
      char c = characters.charAt(at);
      int end = variables && characters.startsWith("${", at) ? closing(characters, at) : -1;
      if (end > 0) {
        variable(characters.substring(at + 2, end).strip(), plain, pieces);
        at = end + 1;
      } else {
        if (wildcards && (c == '*' || c == '?')) {
          flush(plain, pieces);
          pieces.add(c == '*' ? new AnyText() : new AnyCharacter());
        } else {
          plain.append(c);
        }
        at++;
      }
    }
    flush(plain, pieces);
  }

  private static void flush(StringBuilder plain, List<Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Plain(plain.toString()));
      plain.setLength(0);
    }
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

  private static void variable(String name, StringBuilder plain, List<Piece> pieces) {
    if (name.equals("*") || name.equals("?") || name.equals("$")) {
      plain.append(name);
      return;
    }
    flush(plain, pieces);
    int comma = name.indexOf(',');
    String key = comma < 0 ? name : name.substring(0, comma).strip();
    pieces.add(
        new Variable(
            key.toLowerCase(Locale.ROOT),
            comma < 0 ? Optional.empty() : Optional.of(unquoted(name.substring(comma + 1)))));
  }

  private static String unquoted(String written) {
    String bare = written.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("'") && bare.endsWith("'");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /** Whether it is the same for every request, and known. */
  boolean isFixed() {
    return pieces.stream().noneMatch(piece -> piece instanceof Variable || piece instanceof Hole);
  }

  /**
   * With its variables filled.
   *
   * @param open whether what stays unknown is any text; else the value matches nothing
   * @return pieces without variables and holes; empty where it matches nothing
   */
  Optional<List<Piece>> filled(Filling filling, boolean open) {
    List<Piece> out = new ArrayList<>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Plain _, AnyText _, AnyCharacter _ -> out.add(piece);
        case Hole _ -> {
          if (!open) {
            return Optional.empty();
          }
          out.add(new Hole(""));
        }
        case Variable(String key, Optional<String> otherwise) -> {
          switch (filling.of(key)) {
            case Filling.Is(String value) -> out.add(new Plain(value));
            case Filling.Missing _ when otherwise.isPresent() ->
                out.add(new Plain(otherwise.get()));
            case Filling.Open _ when open -> out.add(new Hole(""));
            case Filling.Missing _, Filling.Open _ -> {
              return Optional.empty();
            }
          }
        }
      }
    }
    return Optional.of(out);
  }
}
