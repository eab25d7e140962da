package dev.serval.analysis.iam.proof;

import java.util.List;
import java.util.Optional;

/** Judges what a search found. */
interface Confirming {

  /** For what is supposed only, and never shown. */
  Confirming TRUSTING =
      new Confirming() {
        @Override
        public Optional<List<Witness>> witnesses(Stage.Found found) {
          return Optional.of(List.of());
        }

        @Override
        public boolean isTrusting() {
          return true;
        }
      };

  /** Whether all that is found is taken for true. */
  default boolean isTrusting() {
    return false;
  }

  /** The requests that were found, if each is allowed. */
  Optional<List<Witness>> witnesses(Stage.Found found);
}
