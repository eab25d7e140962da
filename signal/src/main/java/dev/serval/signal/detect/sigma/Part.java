package dev.serval.signal.detect.sigma;

import java.io.Serializable;

/** What a correlation puts together: a rule for single calls, or another correlation. */
public sealed interface Part extends Serializable permits SigmaRule, Correlation {

  /** What is told of it. */
  SigmaRule.About about();

  /** Whether a call says something to it: matches the rule, or a rule within the correlation. */
  boolean concerns(Fields of);

  /** How many rules and correlations it is put together of, with itself. */
  int weight();

  /** How many correlations are within each other. */
  int depth();
}
