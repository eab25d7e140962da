package dev.serval.source.terraform.function;

import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions of text. */
final class TextFunctions {

  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("chomp", it -> it.of(it.text(0).replaceFirst("[\r\n]+$", ""))),
          Map.entry("endswith", it -> it.of(it.text(0).endsWith(it.text(1)))),
          Map.entry("format", it -> Formats.format(it, it.all())),
          Map.entry("formatlist", Formats::formatList),
          Map.entry("indent", TextFunctions::indent),
          Map.entry("join", TextFunctions::join),
          Map.entry("lower", it -> cased(it, text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("regex", TextFunctions::regex),
          Map.entry("regexall", TextFunctions::regexAll),
          Map.entry("replace", TextFunctions::replace),
          Map.entry("split", TextFunctions::split),
          Map.entry("startswith", TextFunctions::startsWith),
          Map.entry("strcontains", it -> it.of(it.text(0).contains(it.text(1)))),
          Map.entry("strrev", it -> it.of(new StringBuilder(it.text(0)).reverse().toString())),
          Map.entry("substr", TextFunctions::substring),
          Map.entry("title", TextFunctions::title),
          Map.entry("trim", it -> it.of(trim(it.text(0), it.text(1)))),
          Map.entry("trimprefix", TextFunctions::trimPrefix),
          Map.entry("trimsuffix", TextFunctions::trimSuffix),
          Map.entry("trimspace", it -> it.of(it.text(0).strip())),
          Map.entry("upper", it -> cased(it, text -> text.toUpperCase(Locale.ROOT))));

  /** Looks of an expression at its text; more is an attack or an accident. */
  private static final int MAX_LOOKS = 2_000_000;

  private TextFunctions() {}

  /** What is known of a text changes; of what fills its holes nobody knows the case. */
  private static Term cased(Arguments it, UnaryOperator<String> change) {
    Text open = it.open(0);
    return open.parts().stream().anyMatch(Text.Literal.class::isInstance)
        ? Term.of(
            Text.join(
                open.parts().stream()
                    .map(
                        part ->
                            part instanceof Text.Literal(String characters)
                                ? Text.of(change.apply(characters))
                                : new Text(List.of(part)))
                    .toList()),
            it.at())
        : it.of(change.apply(it.text(0)));
  }

  private static Term indent(Arguments it) {
    String blanks = " ".repeat(Math.clamp(it.integer(0), 0, 1000));
    return it.of(it.text(1).replace("\n", "\n" + blanks));
  }

  private static Term join(Arguments it) {
    List<Text> texts = new ArrayList<>();
    for (int i = 1; i < it.count(); i++) {
      for (Term item : it.list(i)) {
        if (!texts.isEmpty()) {
          texts.add(it.open(0));
        }
        texts.add(Arguments.textOf(item));
      }
    }
    return Term.of(Text.join(texts), it.at());
  }

  /** Holes are taken not to hold what the text is split at. */
  private static Term split(Arguments it) {
    String at = it.text(0);
    Text text = it.open(1);
    if (at.isEmpty()) {
      return it.seq(
          Arguments.known(it.term(1)).chars().mapToObj(c -> it.of(Character.toString(c))).toList());
    }
    boolean found =
        text.parts().stream()
            .anyMatch(part -> part instanceof Text.Literal(String known) && known.contains(at));
    if (!found && text.known().isEmpty()) {
      throw new NotKnown();
    }
    return it.seq(
        text.split(at, Integer.MAX_VALUE).stream().map(one -> Term.of(one, it.at())).toList());
  }

  private static Term startsWith(Arguments it) {
    Text text = it.open(0);
    String start = it.text(1);
    return !text.parts().isEmpty()
            && text.parts().getFirst() instanceof Text.Literal(String first)
            && first.length() >= start.length()
        ? it.of(first.startsWith(start))
        : it.of(it.text(0).startsWith(start));
  }

  private static Term trimPrefix(Arguments it) {
    Text text = it.open(0);
    String start = it.text(1);
    if (text.parts().isEmpty()
        || !(text.parts().getFirst() instanceof Text.Literal(String first))) {
      return it.of(it.text(0).substring(it.text(0).startsWith(start) ? start.length() : 0));
    }
    List<Text.Part> parts = new ArrayList<>(text.parts());
    parts.set(
        0, new Text.Literal(first.startsWith(start) ? first.substring(start.length()) : first));
    return Term.of(new Text(parts), it.at());
  }

  private static Term trimSuffix(Arguments it) {
    Text text = it.open(0);
    String end = it.text(1);
    if (text.parts().isEmpty() || !(text.parts().getLast() instanceof Text.Literal(String last))) {
      String known = it.text(0);
      return it.of(known.endsWith(end) ? known.substring(0, known.length() - end.length()) : known);
    }
    List<Text.Part> parts = new ArrayList<>(text.parts());
    parts.set(
        parts.size() - 1,
        new Text.Literal(
            last.endsWith(end) ? last.substring(0, last.length() - end.length()) : last));
    return Term.of(new Text(parts), it.at());
  }

  private static String trim(String text, String characters) {
    int from = 0;
    int to = text.length();
    while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Term substring(Arguments it) {
    String text = it.text(0);
    int offset = it.integer(1);
    int length = it.integer(2);
    int from = Math.clamp(offset < 0 ? text.length() + offset : offset, 0, text.length());
    int to = length < 0 ? text.length() : (int) Math.min(text.length(), (long) from + length);
    return it.of(text.substring(from, to));
  }

  private static Term title(Arguments it) {
    StringBuilder out = new StringBuilder(it.text(0));
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || !Character.isLetterOrDigit(out.charAt(i - 1))) {
        out.setCharAt(i, Character.toTitleCase(out.charAt(i)));
      }
    }
    return it.of(out.toString());
  }

  private static Term replace(Arguments it) {
    String search = it.text(1);
    String instead = it.text(2);
    if (search.length() > 1 && search.startsWith("/") && search.endsWith("/")) {
      Matcher found = matcher(search.substring(1, search.length() - 1), it.text(0));
      return it.of(found.replaceAll(replacement(instead)));
    }
    if (search.isEmpty()) {
      return it.of(it.text(0).replace("", instead));
    }
    // What a hole will hold is AWS's or the deployer's to say: it stays.
    List<Text.Part> parts = new ArrayList<>();
    for (Text.Part part : it.open(0).parts()) {
      parts.add(
          part instanceof Text.Literal(String characters)
              ? new Text.Literal(characters.replace(search, instead))
              : part);
    }
    if (parts.size() == 1 && parts.getFirst() instanceof Text.Hole) {
      throw new NotKnown();
    }
    return Term.of(new Text(parts), it.at());
  }

  /** {@code $name} is <code>${name}</code> in Java. */
  private static String replacement(String text) {
    return text.replace("\\", "\\\\").replaceAll("\\$([A-Za-z_]\\w*)", "\\${$1}");
  }

  private static Term regex(Arguments it) {
    Matcher found = matcher(it.text(0), it.text(1));
    if (!found.find()) {
      throw new Fault("the expression finds nothing in this text");
    }
    return matched(found, it);
  }

  private static Term regexAll(Arguments it) {
    Matcher found = matcher(it.text(0), it.text(1));
    List<Term> all = new ArrayList<>();
    while (found.find()) {
      all.add(matched(found, it));
    }
    return it.seq(all);
  }

  /** The text found, or its groups: a list, or a mapping where they have names. */
  private static Term matched(Matcher found, Arguments it) {
    if (found.groupCount() == 0) {
      return it.of(found.group());
    }
    if (!found.namedGroups().isEmpty()) {
      SequencedMap<String, Term> fields = new LinkedHashMap<>();
      found.namedGroups().keySet().forEach(name -> fields.put(name, group(found.group(name), it)));
      return new Term.Obj(fields, it.at());
    }
    List<Term> groups = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      groups.add(group(found.group(i), it));
    }
    return it.seq(groups);
  }

  private static Term group(@org.jspecify.annotations.Nullable String text, Arguments it) {
    return text == null ? new Term.Null(it.at()) : it.of(text);
  }

  private static Matcher matcher(String expression, String text) {
    try {
      String java =
          expression.replace("(?P<", "(?<").replaceAll("\\(\\?<(\\w*)_(\\w*)>", "(?<$1$2>");
      return Pattern.compile(java).matcher(new Watched(text));
    } catch (PatternSyntaxException e) {
      throw new Fault("this is no regular expression: " + e.getDescription());
    } catch (StackOverflowError e) {
      throw new Fault("this regular expression is nested too deep");
    }
  }

  /** Text that counts how often it is looked at, since an expression may look for ever. */
  private static final class Watched implements CharSequence {

    private final String text;
    private int looks;

    private Watched(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MAX_LOOKS) {
        throw new Fault("this regular expression takes too long; simplify it");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
