package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Java's libraries do with values, where more is to be said than where data goes. */
final class JavaNatives {

  private static final String MATCHER = "(matcher)";

  /** What is written to them is written to what they are made of. */
  private static final Set<String> WRITERS =
      Set.of(
          "java.io.PrintWriter",
          "java.io.PrintStream",
          "java.io.BufferedWriter",
          "java.io.BufferedOutputStream",
          "java.io.OutputStreamWriter");

  private final Run run;

  JavaNatives(Run run) {
    this.run = run;
  }

  /** What a call gives; empty where the catalogue has to say. */
  Optional<Value> call(Site site, String name, Arguments arguments, State state) {
    XmlFactories.told(name, arguments, run, state);
    Value first = arguments.at(0);
    return switch (name) {
      case "exception.printStackTrace" -> printed(first, site, state);
      case "com.fasterxml.jackson.databind.ObjectMapper().readValue",
          "com.fasterxml.jackson.databind.ObjectMapper().readTree",
          "com.fasterxml.jackson.databind.ObjectMapper().convertValue",
          "com.google.gson.Gson().fromJson",
          "com.google.gson.JsonParser.parseString",
          "org.yaml.snakeyaml.Yaml().load",
          "com.google.gson.JsonParser().parse" ->
          Optional.of(Notation.parsed(first, state));
      case "com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString",
          "com.google.gson.Gson().toJson" ->
          writtenTo(first, arguments.at(1), site, state);
      case "com.fasterxml.jackson.databind.ObjectMapper().writeValue" ->
          writtenTo(arguments.at(1), first, site, state);
      case "java.lang.System.getenv" ->
          first.isNever()
              ? Optional.of(
                  Value.of(
                      Taint.of(
                          Source.ours(
                              "environment", "environment", site.module().file(), site.at()))))
              : Optional.of(
                  first.text().map(variable -> Parts.variable(variable, site)).orElse(Value.ANY));
      case "java.util.regex.Pattern.matches" ->
          Optional.of(Regexes.matched(first, arguments.at(1), true, site));
      case "java.util.regex.Pattern.compile" ->
          first.text().isPresent() ? Optional.of(RegexCalls.compiled(first)) : Optional.empty();
      default ->
          name.startsWith("regex:") && name.endsWith(".matcher")
              ? Optional.of(matcher(site, name, first, state))
              : Builders.client(name, run).or(() -> Builders.begun(site, name, run, state));
    };
  }

  /** An object as text, which a stream or writer of the code can be given. */
  private static Optional<Value> writtenTo(Value object, Value into, Site site, State state) {
    boolean any = false;
    for (Ref ref : into.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.LIST) {
        state.heap.put(id, state.thing(id).adding(Thing.REST, object));
        any = true;
      }
    }
    return Optional.of(any ? Value.ANY : Notation.written(object, site));
  }

  /** A stack that is printed into something, which is a text then. */
  private static Optional<Value> printed(Value into, Site site, State state) {
    Value stack =
        Value.of(Taint.of(Source.ours("stack", "stack", site.module().file(), site.at())));
    for (Ref ref : into.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        state.heap.put(id, state.thing(id).adding(Thing.REST, stack));
      }
    }
    return into.isNever() ? Optional.empty() : Optional.of(Value.ANY);
  }

  /** What {@code new} gives; empty where the catalogue has to say. */
  Optional<Value> construct(Site site, String name, Arguments arguments, State state) {
    boolean writer = WRITERS.contains(name);
    if (writer && arguments.at(0).refs().stream().anyMatch(ref -> ref instanceof Ref.Thing)) {
      return Optional.of(arguments.at(0));
    }
    return name.equals("org.json.JSONObject") || name.equals("org.json.JSONArray")
        ? Optional.of(Notation.parsed(arguments.at(0), state))
        : Builders.constructed(site, name, arguments, run, state);
  }

  private Value matcher(Site site, String name, Value text, State state) {
    int id = run.id("matcher", site.key(), run.context());
    String pattern =
        name.substring("regex:".length(), name.lastIndexOf('.')).replace('\u0001', '.');
    state.heap.put(
        id,
        new Thing(
            Thing.Kind.MAP,
            MATCHER,
            Map.of("text", text, "pattern", Value.of(Known.text(pattern))),
            Map.of(),
            Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  /** A method of an expression that is matched against a text; empty where the object is none. */
  static Optional<Value> ofMatcher(Site site, Thing thing, String name) {
    if (!thing.name().equals(MATCHER)) {
      return Optional.empty();
    }
    Value matched =
        Regexes.matched(thing.get("pattern"), thing.get("text"), name.equals("matches"), site);
    return Optional.of(
        name.equals("matches") || name.equals("find")
            ? Value.ANY.testing(matched.test())
            : matched);
  }
}
