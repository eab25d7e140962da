package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Parameter;
import java.lang.constant.ClassDesc;
import java.util.Optional;
import java.util.Set;

/** Names of types as the form has them. */
final class Types {

  /** Types whose values are plain data, of which a declaration tells nothing. */
  private static final Set<String> PLAIN =
      Set.of(
          "java.lang.Object",
          "java.lang.CharSequence",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Boolean",
          "java.lang.Number",
          "java.util.Iterator",
          "java.lang.Iterable",
          "java.lang.Comparable",
          "java.io.Serializable");

  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Float",
          "java.lang.Double");

  private Types() {}

  /** The full name of a class, nested ones with {@code $}. */
  static String name(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : descriptor;
  }

  /** The name of a type that tells something of a value. */
  static Optional<String> telling(ClassDesc type) {
    return Optional.of(type)
        .filter(ClassDesc::isClassOrInterface)
        .map(Types::name)
        .filter(name -> !PLAIN.contains(name));
  }

  /** The type of a parameter, as {@link Parameter} has it. */
  static Optional<String> ofParameter(ClassDesc type) {
    return type.isPrimitive() || isBox(name(type)) ? Optional.of(Parameter.NUMBER) : telling(type);
  }

  /** Whether it is a class whose objects hold one number or truth value. */
  static boolean isBox(String name) {
    return BOXES.contains(name);
  }

  /** The name without its package. */
  static String simple(String full) {
    return full.substring(full.lastIndexOf('.') + 1);
  }
}
