package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.Selector;
import dev.serval.analysis.code.flow.Arguments;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.flow.ObservedCall.Contents;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of libraries that call AWS in turn, as the table has them. */
final class Libraries {

  private static final String FILE = "libraries.txt";

  /** Stands where a call asks nothing of AWS. */
  private static final String NOTHING = "-";

  private final Map<String, Row> byCall = new HashMap<>();

  /**
   * What a call does.
   *
   * @param operations each as {@code service.Operation}
   * @param parameters by name, the arguments that fill it
   */
  record Row(List<String> operations, Map<String, List<Selector>> parameters) {

    /** The parameters as a call's arguments give them. */
    Given given(ObservedCall call) {
      Map<String, Value> named = new LinkedHashMap<>();
      parameters.forEach(
          (name, selectors) -> {
            Value value = Value.NEVER;
            for (Selector selector : selectors) {
              value = value.or(selected(selector, call));
            }
            if (!value.isNever()) {
              named.put(name, value);
            }
          });
      return new Given(named, Value.NEVER, call.contents());
    }

    private static Value selected(Selector selector, ObservedCall call) {
      Arguments arguments = call.arguments();
      Contents contents = call.contents();
      int position = selector.position();
      Value value =
          switch (selector.argument()) {
            case "this" -> call.named();
            case "*" -> Value.ANY;
            default -> position >= 0 ? arguments.at(position) : arguments.of(selector.argument());
          };
      for (String key : selector.path()) {
        Value inner = Value.NEVER;
        for (Map.Entry<String, Value> entry : contents.all(value).entrySet()) {
          inner =
              switch (key) {
                case "*" -> inner.or(entry.getValue());
                case "@" ->
                    inner.or(
                        entry.getKey().equals("*")
                            ? Value.ANY
                            : Value.of(Known.ofKey(entry.getKey())));
                default -> entry.getKey().equals(key) ? inner.or(entry.getValue()) : inner;
              };
        }
        value = inner;
      }
      return value;
    }
  }

  private Libraries() {}

  static Libraries bundled() {
    Libraries all = new Libraries();
    for (String line : text().lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("# ")) {
        String[] words = line.split(" ");
        Map<String, List<Selector>> parameters = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
          String[] pair = words[i].split("=", 2);
          parameters.put(pair[0], Selector.several(pair[1]));
        }
        List<String> operations =
            words[1].equals(NOTHING) ? List.of() : List.of(words[1].split(","));
        Row row = new Row(operations, parameters);
        Catalog.expanded(words[0]).forEach(call -> all.byCall.put(call, row));
      }
    }
    return all;
  }

  Optional<Row> of(String call) {
    return Optional.ofNullable(byCall.get(call));
  }

  /** Every operation that the table names. */
  List<String> operations() {
    List<String> all = new ArrayList<>();
    byCall.values().forEach(row -> all.addAll(row.operations()));
    return all;
  }

  private static String text() {
    try (InputStream in = Libraries.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
