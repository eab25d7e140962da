package dev.serval.source.terraform.function;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values compared by what they say, wherever they stand. */
final class Sameness {

  private Sameness() {}

  /** What a value says, as one text: the same for equal values. */
  private static String key(Term term) {
    return term instanceof Term.Seq || term instanceof Term.Obj
        ? JsonEncoding.text(term).parts().toString()
        : term.asText().map(text -> text.parts().toString()).orElseGet(term::toString);
  }

  static boolean same(Term one, Term other) {
    return key(one).equals(key(other));
  }

  static boolean has(List<Term> items, Term wanted) {
    String key = key(wanted);
    return items.stream().anyMatch(item -> key(item).equals(key));
  }

  /** Whether it is a scalar without holes, or no scalar. */
  static boolean isKnown(Term term) {
    return !(term instanceof Term.Unknown) && (term.asText().isEmpty() || term.known().isPresent());
  }

  static List<Term> distinct(List<Term> items) {
    Set<String> seen = new LinkedHashSet<>();
    List<Term> kept = new ArrayList<>();
    for (Term item : items) {
      if (seen.add(key(item))) {
        kept.add(item);
      }
    }
    return kept;
  }
}
