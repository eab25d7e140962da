package dev.serval.cli;

import java.io.PrintStream;
import java.time.Clock;

/**
 * What a command may use of the process: results go to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether a person is looking
 */
record Console(PrintStream out, PrintStream err, boolean terminal, Clock clock) {

  void flush() {
    out.flush();
    err.flush();
  }
}
