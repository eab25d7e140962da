package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Value;

/**
 * A routine that answers requests, and what it gets.
 *
 * @param answers whether what it returns is the function's own answer
 * @param pages whether a text that it returns is a page
 */
record Route(Site site, Value function, Arguments arguments, boolean answers, boolean pages) {

  /** One of whose answers nothing is known. */
  Route(Site site, Value function, Arguments arguments) {
    this(site, function, arguments, false, false);
  }
}
