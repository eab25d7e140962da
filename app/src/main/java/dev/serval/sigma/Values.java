package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.signal.detect.Glob;
import dev.serval.signal.detect.list.ThreatList;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.ValueTest;
import dev.serval.signal.detect.sigma.ValueTest.Compared.Order;
import dev.serval.signal.detect.sigma.ValueTest.TimePart.Unit;
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

  /** A longer one is no rule's. */
  private static final int LONGEST = 8_192;

  /** So many dashes of a value that is encoded are put in all ways: five of each. */
  private static final int MOST_DASHES = 4;

  private static final Pattern WILD = Pattern.compile("(?<!\\\\)[*?]");
  private static final Pattern NETWORK =
      Pattern.compile("[0-9.]+(/\\d+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d+)?");

  private final String field;
  private final Modifiers modifiers;
  private final Place at;
  private final Placeholders placeholders;

  private Values(String field, Modifiers modifiers, Place at, Placeholders placeholders) {
    this.field = field;
    this.modifiers = modifiers;
    this.at = at;
    this.placeholders = placeholders;
  }

  /** What an entry of a search asks. A field without name is the whole record. */
  static Match read(Node.Entry entry, Placeholders placeholders) throws Unsupported {
    List<String> parts = Arrays.asList(entry.key().split("\\|", -1));
    Modifiers modifiers = Modifiers.of(parts.subList(1, parts.size()), entry.keyAt());
    Match match =
        new Values(parts.getFirst(), modifiers, entry.keyAt(), placeholders).of(entry.value());
    return modifiers.has("neq") ? new Match.Not(match) : match;
  }

  /** A value that may stand anywhere in the record. */
  static Match keyword(Node value) throws Unsupported {
    return new Values("", new Modifiers(List.of()), value.at(), Placeholders.NONE).one(value);
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
    return modifiers.has(modifier);
  }

  private Match one(Node value) throws Unsupported {
    if (value instanceof Node.Mapping || value instanceof Node.Sequence) {
      throw new Unsupported(value.at(), "a value is " + value.kind() + "; write the field's path");
    }
    String text = value.asText().orElse("");
    if (text.length() > LONGEST) {
      throw new Unsupported(value.at(), "a value is longer than %d signs".formatted(LONGEST));
    }
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
    return any.size() == 1 ? any.getFirst() : new Match.Any(any);
  }

  private Match matched(ValueTest test) {
    return field.isEmpty() ? new Match.Keyword(test) : new Match.Field(field, test);
  }

  private List<ValueTest> tests(Node value, String text) throws Unsupported {
    if (has("exists")) {
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        throw new Unsupported(value.at(), "'exists' is true or false");
      }
      return List.of(new ValueTest.Exists(text.equalsIgnoreCase("true")));
    }
    if (has("re")) {
      return List.of(new ValueTest.Regex(pattern(value, text)));
    }
    if (has("cidr")) {
      ThreatList network = ThreatList.of(List.of(text));
      if (!NETWORK.matcher(text).matches() || !network.wrong().isEmpty()) {
        throw new Unsupported(value.at(), "'" + text + "' is no network");
      }
      return List.of(new ValueTest.InNetwork(network));
    }
    Optional<Order> order =
        modifiers.order().map(name -> name.toUpperCase(Locale.ROOT)).map(Order::valueOf);
    Optional<Unit> unit =
        modifiers.time().map(name -> name.toUpperCase(Locale.ROOT)).map(Unit::valueOf);
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
    if (!modifiers.isEncoded()) {
      Glob glob = Glob.of(text, open, openEnd, has("cased"));
      return List.of(new ValueTest.Like(has("windash") ? glob.withAnyDash() : glob));
    }
    if (WILD.matcher(text).find()) {
      throw new Unsupported(value.at(), "wildcards can't be encoded");
    }
    List<ValueTest> tests = new ArrayList<>();
    for (String one : encoded(text, value)) {
      tests.add(new ValueTest.Like(Glob.literal(one, open, openEnd, true)));
    }
    return tests;
  }

  private static ValueTest timePart(Unit unit, Optional<Order> order, Node value, String text)
      throws Unsupported {
    if (!text.matches("\\d{1,4}")) {
      throw new Unsupported(value.at(), "'" + text + "' is no part of a time");
    }
    int number = Integer.parseInt(text);
    if (!unit.has(number)) {
      throw new Unsupported(
          value.at(), "there is no %s %d".formatted(unit.name().toLowerCase(Locale.ROOT), number));
    }
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
  private List<String> encoded(String text, Node at) throws Unsupported {
    if (has("windash") && text.chars().filter(Glob::isDash).count() > MOST_DASHES) {
      throw new Unsupported(
          at.at(), "more than %d dashes of an encoded value".formatted(MOST_DASHES));
    }
    Set<String> all = new LinkedHashSet<>(Set.of(text.replaceAll("\\\\([*?\\\\])", "$1")));
    Charset bytes = StandardCharsets.UTF_8;
    for (String modifier : modifiers.names()) {
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

  /** All ways to write the dashes of a text. */
  private static List<String> dashes(String text) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String signs = Glob.isDash(c) ? Glob.DASHES : String.valueOf(c);
      List<String> longer = new ArrayList<>();
      all.forEach(one -> signs.chars().forEach(sign -> longer.add(one + (char) sign)));
      all = longer;
    }
    return all;
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
