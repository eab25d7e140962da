package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import java.lang.constant.ClassDesc;
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

  private static final Pattern FUNCTION =
      Pattern.compile("kotlin\\.jvm\\.functions\\.Function\\d+");

  /** Kotlin's methods of classes of the JDK, which the catalogue has by their names. */
  private static final Pattern ADDED = Pattern.compile("kotlin\\.io\\.[\\w.]*Kt");

  /** Hold a variable that a lambda changes, in their only field. */
  private static final Pattern VARIABLES =
      Pattern.compile("kotlin\\.jvm\\.internal\\.Ref\\$\\w+Ref|scala\\.runtime\\.\\w+Ref");

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
  Optional<Integer> ofType(String owner, String name, List<ClassDesc> types, List<Integer> values) {
    if (owner.startsWith("kotlinx.coroutines.")) {
      return started(types, values);
    }
    if (owner.equals("kotlin.jvm.internal.Intrinsics")) {
      return Optional.of(intrinsic(name, values));
    }
    if (VARIABLES.matcher(owner).matches() && name.equals("create") && values.size() == 1) {
      return Optional.of(variable(values.getFirst()));
    }
    if (owner.equals("kotlin.TuplesKt") && name.equals("to")) {
      return Optional.of(code.jdk.list(code.out.register(), values, code.at()));
    }
    if (ADDED.matcher(owner).matches() && name.endsWith(DEFAULT) && values.size() > 2) {
      String plain = name.substring(0, name.length() - DEFAULT.length());
      return Optional.of(call(code.load(owner), plain, values.subList(0, values.size() - 2)));
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

  /** What runs a coroutine runs the block that it is given, and gives what that returns. */
  private Optional<Integer> started(List<ClassDesc> types, List<Integer> values) {
    for (int i = 0; i < types.size(); i++) {
      if (FUNCTION.matcher(Types.name(types.get(i))).matches()) {
        return Optional.of(call(values.get(i), "invokeSuspend", List.of(code.opaque(List.of()))));
      }
    }
    return Optional.empty();
  }

  /** A method of one of Kotlin's classes; empty where it is none of these. */
  Optional<Integer> ofObject(String owner, String name, int object, List<Integer> values) {
    return switch (owner + "." + name) {
      case "kotlin.text.Regex.matches", "kotlin.text.Regex.matchEntire" ->
          Optional.of(call(call(object, "matcher", values), "matches", List.of()));
      case "kotlin.text.Regex.containsMatchIn" ->
          Optional.of(call(call(object, "matcher", values), "find", List.of()));
      case "kotlinx.coroutines.Deferred.await", "kotlinx.coroutines.Deferred.getCompleted" ->
          Optional.of(object);
      default -> Optional.empty();
    };
  }

  /** An expression is compiled as Java's are; a variable that a lambda changes is in an object. */
  Optional<Integer> construct(String owner, List<Integer> values, int to) {
    if (VARIABLES.matcher(owner).matches()) {
      return Optional.of(code.add(new Instruction.MakeMap(to, List.of(), code.at())));
    }
    if (!owner.equals("kotlin.text.Regex") || values.isEmpty()) {
      return Optional.empty();
    }
    int compiled = call(code.load("java.util.regex.Pattern"), "compile", values.subList(0, 1));
    return Optional.of(code.add(new Instruction.Copy(to, compiled, code.at())));
  }

  /** Scala's way to make one. */
  private int variable(int value) {
    int made = code.add(new Instruction.MakeMap(code.out.register(), List.of(), code.at()));
    code.add(new Instruction.SetField(made, "elem", value, code.at()));
    return made;
  }

  private int call(int receiver, String name, List<Integer> values) {
    List<Argument> arguments = values.stream().map(Argument::plain).toList();
    return code.add(
        new Instruction.Invoke(code.out.register(), receiver, name, arguments, "", code.at()));
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
    if (plain.matches("to(?:Int|Long|Double|Short|Float|BigDecimal)(?:OrNull)?")) {
      return call(code.load("java.lang.Integer"), "parseInt", given);
    }
    return switch (plain) {
      case "joinToString" -> call(given.getFirst(), "toString", List.of());
      case "firstOrNull", "first" -> call(given.getFirst(), "getFirst", List.of());
      case "lastOrNull", "last" -> call(given.getFirst(), "getLast", List.of());
      default -> call(given.getFirst(), plain, given.subList(1, given.size()));
    };
  }
}
