package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The local variables of a routine, and those of the routines around it that it sees. */
final class JavaScope {

  final RoutineBuilder builder;
  private final Optional<JavaScope> outer;
  private Set<String> own = new HashSet<>();

  JavaScope(RoutineBuilder builder, Optional<JavaScope> outer) {
    this.builder = builder;
    this.outer = outer;
  }

  void declare(String name) {
    own.add(name);
  }

  /** What is declared now, to come back to at the end of a block. */
  Set<String> declared() {
    return new HashSet<>(own);
  }

  void restore(Set<String> declared) {
    own = new HashSet<>(declared);
  }

  /** The variable that a name means here. */
  Optional<Variable> find(String name) {
    if (own.contains(name)) {
      return Optional.of(new Variable(builder.id(), name));
    }
    Optional<Variable> found = outer.flatMap(scope -> scope.find(name));
    found
        .filter(variable -> outer.isPresent() && variable.routine() == outer.get().builder.id())
        .ifPresent(_ -> outer.get().builder.share(name));
    return found;
  }
}
