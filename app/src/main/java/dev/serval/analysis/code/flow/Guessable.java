package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Value;
import java.util.regex.Pattern;

/** Secrets made of numbers that can be guessed. */
final class Guessable {

  /** What names say that a value is to be kept secret until it is used. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(token|password|passwd|secret|otp|nonce|session_?id|api_?key|salt|csrf"
              + "|(verification|reset|confirmation|auth|access|login)_?code)'?");

  private Guessable() {}

  /** Whether a value that is kept under a name is one. */
  static void look(Value value, String name, Site site, Run run) {
    boolean random =
        value.taints().stream().anyMatch(taint -> taint.source().service().equals("random"));
    if (random && SECRET.matcher(name).matches()) {
      run.found.fault(
          new FaultFound(
              Weakness.RANDOM, site.module().file(), site.at(), name.replace("'", ""), ""));
    }
  }
}
