package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods that texts, lists and mappings have in the languages. */
final class Builtins {

  /** What they give tells of the text, and is none of it. */
  private static final Set<String> TELL =
      Set.of(
          "startswith",
          "endswith",
          "startsWith",
          "endsWith",
          "find",
          "index",
          "count",
          "search",
          "localeCompare",
          "hasOwnProperty",
          "equals",
          "isspace",
          "isupper",
          "islower",
          "rfind",
          "lastIndexOf",
          "charCodeAt",
          "codePointAt",
          "keys");

  /** What they give is a number or a truth value. */
  private static final Set<String> NUMBERS =
      Set.of(
          "asInt",
          "asLong",
          "asDouble",
          "asBoolean",
          "getAsInt",
          "getAsLong",
          "getAsBoolean",
          "getAsDouble",
          "intValue",
          "longValue",
          "doubleValue",
          "getInt",
          "getLong",
          "getBoolean",
          "size",
          "isEmpty",
          "isBlank",
          "compareTo",
          "hashCode");

  /** True of texts without any character that does harm. */
  private static final Set<String> HARMLESS =
      Set.of("isdigit", "isnumeric", "isdecimal", "isalnum", "isalpha", "isidentifier");

  /** What they give is the same text for all that matters. */
  private static final Set<String> SAME =
      Set.of(
          "encode",
          "decode",
          "toString",
          "valueOf",
          "copy",
          "read",
          "items",
          "values",
          "entries",
          "text",
          "json",
          "transformToString",
          "stream",
          "collect",
          "toList",
          "getBytes",
          "asText",
          "textValue",
          "readAllBytes",
          "orElse",
          "iterator",
          "entrySet",
          "orElseThrow",
          "strip",
          "trim",
          "readlines",
          "__enter__",
          "then",
          "finally");

  private final Run run;

  Builtins(Run run) {
    this.run = run;
  }

  /** Whether texts have this method, and it tells of them. */
  static boolean isOfTexts(String name) {
    return TELL.contains(name) || HARMLESS.contains(name);
  }

  /** A method of data that is no object of the code: of a text, or of an event's part. */
  Value ofData(Site site, Value data, String name, Arguments arguments, State state) {
    boolean regex =
        data.literal().filter(Literal.Regex.class::isInstance).isPresent()
            && (name.equals("test") || name.equals("exec"));
    if (regex) {
      return Regexes.matched(data, arguments.at(0), false, site);
    }
    if (name.equals("next") && Classes.areDeclared(site.module())) {
      return run.members.item(data, false, site, state);
    }
    if (HARMLESS.contains(name)) {
      return Value.ANY.testing(
          Test.holds(Facts.of(data, Weakness.all() & ~Weakness.RESOURCE.bit(), name)));
    }
    boolean node = name.equals("path") && site.module().language() == Language.JAVA;
    if (name.equals("get")
        || (node && !arguments.at(0).isNever())
        || name.equals("getOrDefault")
        || name.equals("pop")
        || name.equals("setdefault")) {
      return run.members.element(data, arguments.at(0), site, state).or(arguments.at(1));
    }
    if (name.equals("includes")
        || name.equals("contains")
        || name.equals("containsKey")
        || name.equals("indexOf")
        || name.equals("__contains__")) {
      return Operators.within(arguments.at(0), data, state);
    }
    if (name.equals("match") && !data.taints().isEmpty()) {
      return Regexes.matched(arguments.at(0), data, false, site);
    }
    if (NUMBERS.contains(name)) {
      return data.marks(taint -> taint.made(name).cleaned(Weakness.needText(), name));
    }
    if (name.equals("matches")) {
      return Value.ANY.testing(Regexes.matched(arguments.at(0), data, true, site).test());
    }
    if (name.equals("replaceAll") && site.module().language() == Language.JAVA) {
      return RegexCalls.substituted(
          Arguments.of(arguments.at(0), arguments.at(1), data), site, state);
    }
    // An array's find gives an item, a text's find tells where something is.
    boolean item = name.equals("find") && !arguments.at(0).refs().isEmpty();
    if (TELL.contains(name) && !item) {
      run.found.decides(data);
      return Value.ANY.testing(prefix(data, name, arguments, state));
    }
    Value called = callBacks(site, data, name, arguments, state);
    if (SAME.contains(name)) {
      return data.or(called.isNever() ? Value.NEVER : called);
    }
    if (!called.isNever() && name.equals("map")) {
      return list(site, Promises.given(called, state), state);
    }
    if (!called.isNever()) {
      boolean chosen = name.equals("filter") || name.equals("find");
      return called.or(chosen ? Chosen.by(called, item(data, site, state), data) : Value.NEVER);
    }
    return made(site, data, name, arguments, state);
  }

  /** A fixed beginning fixes the host of an address, and the folder of a path that was resolved. */
  private static Test prefix(Value data, String name, Arguments arguments, State state) {
    if (!name.equals("startswith") && !name.equals("startsWith")) {
      return Test.NONE;
    }
    Value start = arguments.at(0);
    if (start.text().filter("//"::equals).isPresent()) {
      return Test.holds(Facts.of(data, Weakness.NO_TWO_SLASHES, name)).not();
    }
    long weaknesses = start.text().filter("/"::equals).isPresent() ? Weakness.BEGINS_WITH_SLASH : 0;
    boolean ours = state.deep(start).isEmpty();
    boolean host =
        !start.known().isEmpty()
            && start.known().stream()
                .allMatch(
                    known ->
                        known.asText().filter(t -> t.matches("https?://[^/]+/.*")).isPresent());
    if (host) {
      weaknesses |= Weakness.SSRF.bit() | Weakness.REDIRECT.bit();
    }
    boolean resolved =
        !data.taints().isEmpty()
            && data.taints().stream().allMatch(taint -> taint.form().endsWith("/resolved"));
    if (resolved && ours) {
      weaknesses |= Weakness.PATH.bit();
    }
    return weaknesses == 0 ? Test.NONE : Test.holds(Facts.of(data, weaknesses, name));
  }

  private Value made(Site site, Value data, String name, Arguments arguments, State state) {
    Optional<String> text = data.text();
    if (text.isPresent() && (name.equals("format") || name.equals("join"))) {
      return name.equals("join")
          ? joined(site, data, arguments.at(0), state)
          : formatted(site, text.get(), arguments, state);
    }
    Set<Taint> all = new LinkedHashSet<>(data.taints());
    arguments.all().forEach(value -> all.addAll(state.deep(value)));
    if (name.equals("replace") || name.equals("replaceAll")) {
      return Replacing.replaced(name, arguments, all, site, state);
    }
    String how =
        isApart(name, arguments) ? Parts.BETWEEN_SLASHES : name.equals("[:]") ? "part" : name;
    Value result = Value.tainted(all).marks(taint -> taint.made(how));
    if (all.isEmpty() && Texts.isUnguessable(data)) {
      return data;
    }
    boolean constant =
        data.isConstant() && arguments.all().allMatch(v -> v.isConstant() || v.isNever());
    return constant ? Value.ANY : result;
  }

  /** Whether a text is cut at slashes, so that no piece has any. */
  static boolean isApart(String name, Arguments arguments) {
    return (name.equals("split") || name.equals("rsplit"))
        && arguments.at(0).text().filter("/"::equals).isPresent();
  }

  Value joined(Site site, Value separator, Value items, State state) {
    List<Value> parts = new ArrayList<>();
    Map<String, Value> contents = run.members.contents(items, state);
    boolean exact = !contents.isEmpty() && !contents.containsKey(Thing.REST);
    for (Value item : contents.values()) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(item);
    }
    Value all = Texts.joined(parts, site, state).with(state.deep(items));
    return exact ? all : Value.tainted(all.taints());
  }

  private static Value formatted(Site site, String pattern, Arguments arguments, State state) {
    List<Value> parts = new ArrayList<>();
    int next = 0;
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      parts.add(Value.of(new Literal.Text(pattern.substring(from, open))));
      String field = pattern.substring(open + 1, close).split("[!:.\\[]", 2)[0];
      if (field.isEmpty()) {
        parts.add(arguments.at(next++));
      } else if (field.chars().allMatch(Character::isDigit)) {
        parts.add(arguments.at(Integer.parseInt(field)));
      } else {
        parts.add(arguments.of(field));
      }
      from = close + 1;
    }
    parts.add(Value.of(new Literal.Text(pattern.substring(from))));
    parts.removeIf(part -> part.isNever());
    return Texts.joined(parts, site, state);
  }

  private Value callBacks(Site site, Value data, String name, Arguments arguments, State state) {
    Value result = Value.NEVER;
    Value item = run.members.item(data, false, site, state);
    boolean reduces = name.startsWith("reduce");
    Value first = reduces ? arguments.at(1).or(item) : name.equals("then") ? data : item;
    Value second = reduces ? item : Value.ANY;
    for (Value argument : arguments.positional()) {
      result =
          result.or(run.calls.callBack(site, argument, Arguments.of(first, second, data), state));
    }
    return result;
  }

  private Value item(Value data, Site site, State state) {
    return run.members.item(data, false, site, state);
  }

  /** A list of any number of these. */
  Value list(Site site, Value item, State state) {
    int id = run.id("list", site.key(), run.context());
    state.heap.put(id, Thing.empty(Thing.Kind.LIST).with(Thing.REST, item));
    return Value.of(new Ref.Thing(id));
  }
}
