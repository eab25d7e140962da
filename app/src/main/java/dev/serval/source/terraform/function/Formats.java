package dev.serval.source.terraform.function;

import dev.serval.model.Text;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code format} and {@code formatlist}. */
final class Formats {

  private static final Pattern VERB =
      Pattern.compile("%(?:\\[(\\d+)])?([-+ #0]*)(\\d{1,4})?(?:\\.(\\d{1,3}))?([a-zA-Z%])");

  private Formats() {}

  static Term format(Arguments it, List<Term> terms) {
    String pattern = Arguments.known(terms.getFirst());
    List<Text> out = new ArrayList<>();
    Matcher verb = VERB.matcher(pattern);
    int from = 0;
    int next = 1;
    while (verb.find()) {
      out.add(Text.of(pattern.substring(from, verb.start())));
      from = verb.end();
      if (verb.group(5).equals("%")) {
        out.add(Text.of("%"));
        continue;
      }
      int index = verb.group(1) == null ? next : Integer.parseInt(verb.group(1));
      next = index + 1;
      if (index >= terms.size()) {
        throw new Fault("there is no value for '" + verb.group() + "'");
      }
      out.add(written(verb, terms.get(index)));
    }
    out.add(Text.of(pattern.substring(from)));
    return Term.of(Text.join(out), it.at());
  }

  private static Text written(Matcher verb, Term term) {
    return switch (verb.group(5)) {
      case "s" -> padded(verb, term.asText().orElseGet(() -> JsonEncoding.text(term)));
      case "v" -> padded(verb, value(term));
      case "q" -> JsonEncoding.text(Term.of(Arguments.textOf(term), term.at()));
      case "t" -> padded(verb, Arguments.textOf(term));
      case "d" -> padded(verb, integer(verb, term));
      case "x" -> Text.of(Arguments.number(term).toBigInteger().toString(16));
      case "X" ->
          Text.of(Arguments.number(term).toBigInteger().toString(16).toUpperCase(Locale.ROOT));
      case "o" -> Text.of(Arguments.number(term).toBigInteger().toString(8));
      case "b" -> Text.of(Arguments.number(term).toBigInteger().toString(2));
      case "f", "g", "e" -> {
        int digits = verb.group(4) == null ? 6 : Integer.parseInt(verb.group(4));
        yield verb.group(5).equals("f")
            ? padded(
                verb,
                Text.of(
                    Arguments.number(term)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString()))
            : padded(verb, Text.of(Arguments.number(term).toString()));
      }
      default -> throw new Fault("'" + verb.group() + "' is no verb of format");
    };
  }

  private static Text value(Term term) {
    return term.asText().orElseGet(() -> JsonEncoding.text(term));
  }

  /** A number that is not known stays a hole. */
  private static Text integer(Matcher verb, Term term) {
    if (Arguments.textOf(term).known().isEmpty()) {
      return Arguments.textOf(term);
    }
    String digits = Arguments.number(term).toBigInteger().toString();
    return Text.of(verb.group(2).contains("+") && !digits.startsWith("-") ? "+" + digits : digits);
  }

  private static Text padded(Matcher verb, Text text) {
    int width = verb.group(3) == null ? 0 : Integer.parseInt(verb.group(3));
    String known = text.known().orElse("");
    if (known.length() >= width || text.known().isEmpty()) {
      return text;
    }
    boolean zeros = verb.group(2).contains("0") && !verb.group(2).contains("-");
    String filling = (zeros ? "0" : " ").repeat(width - known.length());
    return Text.of(
        verb.group(2).contains("-")
            ? known + filling
            : zeros && known.startsWith("-")
                ? "-" + filling + known.substring(1)
                : filling + known);
  }

  /** Lists give their items one after the other, single values are the same each time. */
  static Term formatList(Arguments it) {
    int length = 1;
    boolean any = false;
    for (Term term : it.all()) {
      if (term instanceof Term.Unknown && !term.equals(it.all().getFirst()) && it.count() == 2) {
        throw new NotKnown();
      }
      if (term instanceof Term.Seq seq) {
        length = any ? Math.min(length, seq.items().size()) : seq.items().size();
        any = true;
      }
    }
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int at = i;
      all.add(
          format(
              it,
              it.all().stream()
                  .map(term -> term instanceof Term.Seq seq ? seq.items().get(at) : term)
                  .toList()));
    }
    return it.seq(all);
  }
}
