package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a routine declares. Blocks have no scopes of their own here: what shadows a name
 * within a routine takes its place from there on.
 */
final class ScriptScope {

  final RoutineBuilder builder;
  private final @Nullable ScriptScope outer;
  private final Set<String> own;

  ScriptScope(RoutineBuilder builder, @Nullable ScriptScope outer, Set<String> names) {
    this.builder = builder;
    this.outer = outer;
    this.own = new HashSet<>(names);
  }

  void declare(String name) {
    own.add(name);
  }

  /** The variable that a name means here; empty where nothing declares it. */
  Optional<Variable> find(String name) {
    for (ScriptScope scope = this; scope != null; scope = scope.outer) {
      if (scope.own.contains(name)) {
        if (scope.outer != null && scope.builder != builder) {
          scope.builder.share(name);
        }
        return Optional.of(new Variable(scope.builder.id(), name));
      }
    }
    return Optional.empty();
  }
}
