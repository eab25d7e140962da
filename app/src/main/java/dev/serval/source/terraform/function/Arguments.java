package dev.serval.source.terraform.function;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a function is given. Asking for a value that is not known throws {@link NotKnown}, for one
 * of the wrong kind {@link Fault}.
 *
 * @param at where the call stands
 */
public record Arguments(List<Term> all, Origin at) {

  public Arguments {
    all = List.copyOf(all);
  }

  /** The items of the only argument, which stands for several. */
  public List<Term> items() {
    return list(0);
  }

  /** The first argument as the name of a file, or as text. */
  public String path() {
    return text(0);
  }

  /** The second argument as a pattern of names. */
  public String pattern() {
    return text(1);
  }

  int count() {
    return all.size();
  }

  boolean has(int index) {
    return index < all.size() && !(all.get(index) instanceof Term.Null);
  }

  Term term(int index) {
    if (index >= all.size()) {
      throw new Fault("this function takes more than " + all.size() + " arguments");
    }
    return all.get(index);
  }

  /** Characters without holes. */
  String text(int index) {
    return known(term(index));
  }

  static String known(Term term) {
    return textOf(term).known().orElseThrow(NotKnown::new);
  }

  /** Characters with holes. */
  Text open(int index) {
    return textOf(term(index));
  }

  static Text textOf(Term term) {
    return term.asText()
        .orElseThrow(() -> new Fault("text is needed here, but this is " + term.kind()));
  }

  BigDecimal number(int index) {
    return number(term(index));
  }

  static BigDecimal number(Term term) {
    if (term instanceof Term.Num(BigDecimal value, Origin _)) {
      return value;
    }
    String digits = known(term);
    try {
      return new BigDecimal(digits.length() > 60 ? "" : digits);
    } catch (NumberFormatException e) {
      throw new Fault("a number is needed here, but this is " + term.kind());
    }
  }

  int integer(int index) {
    BigDecimal number = number(index);
    return number.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
        ? number.signum() * 1_000_000_000
        : number.intValue();
  }

  boolean truth(int index) {
    return truth(term(index));
  }

  static boolean truth(Term term) {
    return switch (term instanceof Term.Bool(boolean value, Origin _)
        ? String.valueOf(value)
        : known(term)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Fault("true or false is needed here, but this is " + term.kind());
    };
  }

  List<Term> list(int index) {
    return list(term(index));
  }

  static List<Term> list(Term term) {
    return switch (term) {
      case Term.Seq seq -> seq.items();
      case Term.Open(Term.Attributes attributes, Origin _) when attributes.representative() ->
          List.of(term);
      case Term.Unknown _ -> throw new NotKnown();
      default -> throw new Fault("a list is needed here, but this is " + term.kind());
    };
  }

  SequencedMap<String, Term> mapping(int index) {
    return mapping(term(index));
  }

  static SequencedMap<String, Term> mapping(Term term) {
    return switch (term) {
      case Term.Obj obj -> obj.fields();
      case Term.Open(Term.Attributes attributes, Origin at) -> attributes.all(at).fields();
      case Term.Unknown _ -> throw new NotKnown();
      default -> throw new Fault("a mapping is needed here, but this is " + term.kind());
    };
  }

  Term seq(List<Term> items) {
    if (items.size() > 100_000) {
      throw new Fault("this makes a list of more than 100,000 items, which is not evaluated");
    }
    return new Term.Seq(items, at);
  }

  Term of(String text) {
    if (text.length() > 4 << 20) {
      throw new Fault("this makes a text of more than 4 MB, which is not evaluated");
    }
    return Term.of(text, at);
  }

  Term of(boolean truth) {
    return new Term.Bool(truth, at);
  }

  Term of(BigDecimal number) {
    return new Term.Num(number, at);
  }
}
