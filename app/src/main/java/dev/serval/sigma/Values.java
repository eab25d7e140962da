package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.signal.detect.Glob;
import dev.serval.signal.detect.ThreatList;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.ValueTest;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A field with its modifiers, and what its values then ask. */
final class Values {

  private static final Set<String> KNOWN =
      Set.of(
          "contains",
          "startswith",
          "endswith",
          "all",
          "cased",
          "exists",
          "re",
          "i",
          "m",
          "s",
          "cidr",
          "lt",
          "lte",
          "gt",
          "gte",
          "fieldref",
          "neq",
          "windash",
          "base64",
          "base64offset",
          "wide",
          "utf16le",
          "utf16be",
          "utf16",
          "expand",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "year");
  private static final Set<String> DASHES = Set.of("-", "/", "–", "—", "―");
  private static final Pattern DASH = Pattern.compile("(?<=^|\\s)[-/–—―](?=\\S)");

  private final String field;
  private final List<String> modifiers;
  private final Place at;
  private final Placeholders placeholders;

  private Values(String field, List<String> modifiers, Place at, Placeholders placeholders) {
    this.field = field;
    this.modifiers = modifiers;
    this.at = at;
    this.placeholders = placeholders;
  }

  /** What an entry of a search asks. A field without name is the whole record. */
  static Match read(Node.Entry entry, Placeholders placeholders) throws Unsupported {
    List<String> parts = Arrays.asList(entry.key().split("\\|", -1));
    List<String> modifiers = parts.subList(1, parts.size());
    for (String modifier : modifiers) {
      if (!KNOWN.contains(modifier)) {
        throw new Unsupported(entry.keyAt(), "the modifier '" + modifier + "' is not supported");
      }
    }
    return new Values(parts.getFirst(), modifiers, entry.keyAt(), placeholders).of(entry.value());
  }

  /** A value that may stand anywhere in the record. */
  static Match keyword(Node value) throws Unsupported {
    return new Values("", List.of(), value.at(), Placeholders.NONE).one(value);
  }

  private Match of(Node value) throws Unsupported {
    if (!(value instanceof Node.Sequence list)) {
      return one(value);
    }
    List<Match> all = new ArrayList<>();
    for (Node item : list.items()) {
      all.add(one(item));
    }
    if (all.isEmpty()) {
      throw new Unsupported(at, "'" + field + "' has an empty list of values");
    }
    return has("all") ? new Match.All(all) : new Match.Any(all);
  }

  private boolean has(String modifier) {
    return modifiers.contains(modifier);
  }

  private Match one(Node value) throws Unsupported {
    if (value instanceof Node.Mapping || value instanceof Node.Sequence) {
      throw new Unsupported(value.at(), "a value is " + value.kind() + "; write the field's path");
    }
    String text = value.asText().orElse("");
    List<Match> any = new ArrayList<>();
    if (text.isEmpty() && !field.isEmpty() && !has("exists")) {
      any.add(matched(new ValueTest.Exists(has("contains") && value instanceof Node.Text)));
    } else {
      for (String each : has("expand") ? placeholders.expand(text, value.at()) : List.of(text)) {
        for (ValueTest test : tests(value, each)) {
          any.add(matched(test));
        }
      }
    }
    Match match = any.size() == 1 ? any.getFirst() : new Match.Any(any);
    return has("neq") ? new Match.Not(match) : match;
  }

  private Match matched(ValueTest test) {
    return field.isEmpty() ? new Match.Keyword(test) : new Match.Field(field, test);
  }

  private List<ValueTest> tests(Node value, String text) throws Unsupported {
    if (has("exists")) {
      return List.of(new ValueTest.Exists(!text.equalsIgnoreCase("false")));
    }
    if (has("re")) {
      return List.of(new ValueTest.Regex(pattern(value, text)));
    }
    if (has("cidr")) {
      ThreatList network = ThreatList.of(List.of(text));
      if (!network.wrong().isEmpty()) {
        throw new Unsupported(value.at(), "'" + text + "' is no network");
      }
      return List.of(new ValueTest.InNetwork(network));
    }
    Optional<ValueTest.Compared.Order> order =
        Arrays.stream(ValueTest.Compared.Order.values())
            .filter(one -> has(one.name().toLowerCase(Locale.ROOT)))
            .findFirst();
    Optional<ValueTest.TimePart.Unit> unit =
        Arrays.stream(ValueTest.TimePart.Unit.values())
            .filter(one -> has(one.name().toLowerCase(Locale.ROOT)))
            .findFirst();
    if (unit.isPresent()) {
      return List.of(timePart(unit.get(), order, value, text));
    }
    if (order.isPresent()) {
      try {
        return List.of(new ValueTest.Compared(order.get(), new BigDecimal(text)));
      } catch (NumberFormatException e) {
        throw new Unsupported(value.at(), "'" + text + "' is no number");
      }
    }
    boolean open = has("contains") || has("endswith") || field.isEmpty();
    boolean openEnd = has("contains") || has("startswith") || field.isEmpty();
    if (has("fieldref")) {
      return List.of(new ValueTest.SameAs(text, open, openEnd, has("cased")));
    }
    List<String> encoded = encoded(text);
    boolean literal = modifiers.stream().anyMatch(one -> one.matches("base64.*|wide|utf16.*"));
    List<ValueTest> tests = new ArrayList<>();
    for (String one : encoded) {
      tests.add(
          new ValueTest.Like(
              literal
                  ? Glob.literal(one, open, openEnd, true)
                  : Glob.of(one, open, openEnd, has("cased"))));
    }
    return tests;
  }

  private static ValueTest timePart(
      ValueTest.TimePart.Unit unit,
      Optional<ValueTest.Compared.Order> order,
      Node value,
      String text)
      throws Unsupported {
    if (!text.matches("\\d{1,4}")) {
      throw new Unsupported(value.at(), "'" + text + "' is no part of a time");
    }
    int number = Integer.parseInt(text);
    if (order.isEmpty()) {
      return new ValueTest.TimePart(unit, number, number);
    }
    return switch (order.get()) {
      case LT -> new ValueTest.TimePart(unit, 0, number - 1);
      case LTE -> new ValueTest.TimePart(unit, 0, number);
      case GT -> new ValueTest.TimePart(unit, number + 1, Integer.MAX_VALUE);
      case GTE -> new ValueTest.TimePart(unit, number, Integer.MAX_VALUE);
    };
  }

  private Pattern pattern(Node value, String text) throws Unsupported {
    int flags =
        (has("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
            | (has("m") ? Pattern.MULTILINE : 0)
            | (has("s") ? Pattern.DOTALL : 0);
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw new Unsupported(
          value.at(), "the regular expression can't be read: " + e.getDescription());
    }
  }

  /** The texts that a value stands for, by its modifiers in their order. */
  private List<String> encoded(String text) {
    Set<String> all = new LinkedHashSet<>(Set.of(text));
    Charset bytes = StandardCharsets.UTF_8;
    for (String modifier : modifiers) {
      switch (modifier) {
        case "windash" -> all = each(all, Values::dashes);
        case "wide", "utf16le" -> {
          all = each(all, one -> List.of(raw(one, StandardCharsets.UTF_16LE)));
          bytes = StandardCharsets.ISO_8859_1;
        }
        case "utf16be" -> {
          all = each(all, one -> List.of(raw(one, StandardCharsets.UTF_16BE)));
          bytes = StandardCharsets.ISO_8859_1;
        }
        case "utf16" -> {
          all = each(all, one -> List.of("\u00ff\u00fe" + raw(one, StandardCharsets.UTF_16LE)));
          bytes = StandardCharsets.ISO_8859_1;
        }
        case "base64" -> {
          Charset as = bytes;
          all = each(all, one -> List.of(Base64.getEncoder().encodeToString(one.getBytes(as))));
        }
        case "base64offset" -> {
          Charset as = bytes;
          all = each(all, one -> shifted(one.getBytes(as)));
        }
        default -> {}
      }
    }
    return List.copyOf(all);
  }

  private static Set<String> each(Set<String> before, Function<String, List<String>> change) {
    Set<String> after = new LinkedHashSet<>();
    before.forEach(one -> after.addAll(change.apply(one)));
    return after;
  }

  private static String raw(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private static List<String> dashes(String text) {
    return DASHES.stream().sorted().map(dash -> DASH.matcher(text).replaceAll(dash)).toList();
  }

  /** The parts of Base64 that stay the same wherever in the encoded text the value begins. */
  private static List<String> shifted(byte[] bytes) {
    List<String> all = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] moved = new byte[bytes.length + shift];
      System.arraycopy(bytes, 0, moved, shift, bytes.length);
      String whole = Base64.getEncoder().encodeToString(moved);
      int start = shift == 0 ? 0 : shift + 1;
      int cut = moved.length % 3 == 0 ? 0 : moved.length % 3 == 1 ? 3 : 2;
      all.add(whole.substring(start, Math.max(start, whole.length() - cut)));
    }
    return all;
  }
}
