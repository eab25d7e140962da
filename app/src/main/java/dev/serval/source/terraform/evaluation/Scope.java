package dev.serval.source.terraform.evaluation;

import dev.serval.source.terraform.function.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an expression is evaluated.
 *
 * @param module the module in which it stands
 * @param names of loops around it, and {@code each}, {@code count} and {@code self}
 * @param instance what parts the holes of one instance from those of another; empty where there is
 *     one
 */
record Scope(ModuleInstance module, Map<String, Term> names, String instance) {

  static Scope of(ModuleInstance module) {
    return new Scope(module, Map.of(), "");
  }

  Optional<Term> name(String name) {
    return Optional.ofNullable(names.get(name));
  }

  Scope with(String name, Term value) {
    Map<String, Term> more = new HashMap<>(names);
    more.put(name, value);
    return new Scope(module, more, instance);
  }

  Scope with(Map<String, Term> values) {
    Map<String, Term> more = new HashMap<>(names);
    more.putAll(values);
    return new Scope(module, more, instance);
  }

  Scope instance(String key) {
    return new Scope(module, names, key);
  }

  /** What the holes of expressions belong to that are evaluated here. */
  String holes() {
    return module.scope() + instance;
  }
}
