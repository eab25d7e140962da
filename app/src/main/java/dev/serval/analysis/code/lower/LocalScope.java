package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Variable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The local variables of a routine, and those of the routines around it that it sees; in languages
 * where each block has variables of its own.
 */
public final class LocalScope {

  private final RoutineBuilder builder;
  private final Optional<LocalScope> outer;
  private Set<String> own = new HashSet<>();

  /** The variables of a routine within another one. */
  public LocalScope(RoutineBuilder builder, Optional<LocalScope> outer) {
    this.builder = builder;
    this.outer = outer;
  }

  /** The routine whose variables they are. */
  public RoutineBuilder builder() {
    return builder;
  }

  /** Declares a variable from here on. */
  public void declare(String name) {
    own.add(name);
  }

  /** What is declared now, to come back to at the end of a block. */
  public Set<String> declared() {
    return new HashSet<>(own);
  }

  /** Goes back to what was declared. */
  public void restore(Set<String> declared) {
    own = new HashSet<>(declared);
  }

  /** The variable that a name means here. */
  public Optional<Variable> find(String name) {
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
