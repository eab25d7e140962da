package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a routine or a class body declares. A name that a function assigns anywhere is its
 * own everywhere; class bodies are not seen from the functions in them.
 */
final class PythonScope {

  final RoutineBuilder builder;

  /** The register of the class whose body this is; -1 for routines. */
  final int classRegister;

  private final @Nullable PythonScope outer;
  private final Set<String> own;
  private final Set<String> global;
  private final Set<String> outerNames;

  private PythonScope(
      RoutineBuilder builder, @Nullable PythonScope outer, int classRegister, PythonNames names) {
    this.builder = builder;
    this.outer = outer;
    this.classRegister = classRegister;
    this.own = new HashSet<>(names.assigned());
    this.global = names.global();
    this.outerNames = names.nonlocal();
    own.removeAll(global);
    own.removeAll(outerNames);
  }

  static PythonScope routine(
      RoutineBuilder builder, @Nullable PythonScope outer, PythonNames names) {
    return new PythonScope(builder, outer, -1, names);
  }

  static PythonScope classBody(PythonScope outer, int classRegister, PythonNames names) {
    return new PythonScope(outer.builder, outer, classRegister, names);
  }

  boolean isClass() {
    return classRegister >= 0;
  }

  /** Whether this is a class body that declares the name. */
  boolean isMember(String name) {
    return isClass() && own.contains(name);
  }

  void declare(String name) {
    own.add(name);
  }

  /** The variable that a name means here; empty where nothing declares it. */
  Optional<Variable> find(String name) {
    PythonScope scope = this;
    while (scope != null) {
      boolean visible = !scope.isClass();
      boolean module = scope.outer == null;
      if (visible && !module && scope.global.contains(name)) {
        return Optional.of(new Variable(0, name));
      }
      if (visible && scope.own.contains(name)) {
        if (!module && scope.builder != builder) {
          scope.builder.share(name);
        }
        return Optional.of(new Variable(scope.builder.id(), name));
      }
      scope = scope.outer;
    }
    return Optional.empty();
  }
}
