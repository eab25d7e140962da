package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Kotlin's and Scala's libraries do that the form has words for. Their methods for texts and
 * collections are static and have the object as their first argument.
 */
final class KotlinCalls {

  private static final Pattern EXTENSIONS =
      Pattern.compile(
          "kotlin\\.(?:text\\.StringsKt|collections\\.(?:Collections|Maps|Arrays|Sets)Kt)\\w*");

  private static final String DEFAULT = "$default";

  private static final Set<String> LISTS =
      Set.of(
          "listOf",
          "mutableListOf",
          "arrayListOf",
          "setOf",
          "mutableSetOf",
          "hashSetOf",
          "listOfNotNull",
          "sequenceOf");

  private final MethodCode code;

  KotlinCalls(MethodCode code) {
    this.code = code;
  }

  /** A static method; empty where it is none of these. */
  Optional<Integer> ofType(String owner, String name, List<Integer> values) {
    if (owner.equals("kotlin.jvm.internal.Intrinsics")) {
      return Optional.of(intrinsic(name, values));
    }
    if (owner.equals("kotlin.TuplesKt") && name.equals("to")) {
      return Optional.of(code.jdk.list(code.out.register(), values, code.at()));
    }
    if (!EXTENSIONS.matcher(owner).matches()) {
      return Optional.empty();
    }
    if (LISTS.contains(name)) {
      return Optional.of(code.jdk.list(code.out.register(), values, code.at()));
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(extension(name, values));
  }

  private int intrinsic(String name, List<Integer> values) {
    return switch (name) {
      case "areEqual" ->
          values.size() == 2
              ? code.jdk.compared(values.getFirst(), values.getLast(), code.at())
              : code.opaque(values);
      case "stringPlus" -> code.jdk.concat(values, code.at());
      default -> values.isEmpty() ? code.nothing() : values.getFirst();
    };
  }

  /** Of a call that leaves arguments to their defaults, the last two say which. */
  private int extension(String name, List<Integer> values) {
    boolean defaults = name.endsWith(DEFAULT) && values.size() > 2;
    List<Integer> given = defaults ? values.subList(0, values.size() - 2) : values;
    String plain =
        name.endsWith(DEFAULT) ? name.substring(0, name.length() - DEFAULT.length()) : name;
    String called =
        switch (plain) {
          case "joinToString" -> "toString";
          case "firstOrNull", "first" -> "getFirst";
          case "lastOrNull", "last" -> "getLast";
          default -> plain;
        };
    List<Integer> rest = called.equals(plain) ? given.subList(1, given.size()) : List.of();
    return code.add(
        new Instruction.Invoke(
            code.out.register(),
            given.getFirst(),
            called,
            rest.stream().map(Argument::plain).toList(),
            "",
            code.at()));
  }
}
