package dev.serval.analysis.iam.proof;

import java.util.List;
import java.util.Optional;

/** Judges what a search found. */
interface Confirming {

  /** For what is supposed only, and never shown. */
  Confirming TRUSTING = _ -> Optional.of(List.of());

  /** The requests that were found, if each is allowed. */
  Optional<List<Witness>> witnesses(Stage.Found found);
}
