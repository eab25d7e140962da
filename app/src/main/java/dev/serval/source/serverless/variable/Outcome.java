package dev.serval.source.serverless.variable;

import dev.serval.document.Node;

/** What looking up a variable gives. */
sealed interface Outcome {

  /** A value. */
  record Found(Node value) implements Outcome {}

  /** Nothing is there, so that the next choice counts. */
  record Missing(String written) implements Outcome {}

  /** Nobody knows before deployment. */
  record Open(String expression) implements Outcome {}
}
