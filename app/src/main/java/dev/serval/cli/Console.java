package dev.serval.cli;

import dev.serval.report.Visible;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command may use of the process: results go to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether a person is looking
 * @param environment the process's variables
 */
record Console(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Clock clock,
    Map<String, String> environment) {

  /** A variable of the environment, unless it is empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Tells whoever runs it one thing; names of what is audited may be in it. */
  void say(String what) {
    err.println("serval: " + Visible.line(what));
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
