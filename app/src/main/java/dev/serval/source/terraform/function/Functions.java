package dev.serval.source.terraform.function;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that hang on nothing but their arguments. Those that evaluate them lazily or read
 * files are with the evaluator.
 */
public final class Functions {

  private static final Map<String, Function> ALL = all();

  private Functions() {}

  private static Map<String, Function> all() {
    Map<String, Function> all = new HashMap<>();
    all.putAll(TextFunctions.ALL);
    all.putAll(NumberFunctions.ALL);
    all.putAll(ListFunctions.ALL);
    all.putAll(MappingFunctions.ALL);
    all.putAll(EncodingFunctions.ALL);
    all.putAll(NetworkFunctions.ALL);
    all.putAll(ConversionFunctions.ALL);
    all.putAll(IdentityFunctions.ALL);
    return Map.copyOf(all);
  }

  /** The function of a name; {@code core::} may stand before it. */
  public static Optional<Function> find(String name) {
    return Optional.ofNullable(ALL.get(name.startsWith("core::") ? name.substring(6) : name));
  }
}
