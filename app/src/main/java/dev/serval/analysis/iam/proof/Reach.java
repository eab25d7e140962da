package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Exposure.Level;
import java.util.List;
import java.util.Optional;

/**
 * How far some statements open a resource.
 *
 * @param deputy the service that acts for whoever asks it, if it takes one
 * @param by what restricts those who get in
 * @param accounts that are let in by name
 */
record Reach(
    Level level,
    List<Witness> witnesses,
    Optional<String> deputy,
    List<String> by,
    List<String> accounts) {

  static final Reach NOBODY =
      new Reach(Level.NOT_PUBLIC, List.of(), Optional.empty(), List.of(), List.of());

  Reach {
    witnesses = List.copyOf(witnesses);
    by = List.copyOf(by);
    accounts = List.copyOf(accounts);
  }

  boolean isBeyond(Level other) {
    return level.compareTo(other) > 0;
  }
}
