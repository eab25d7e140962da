package dev.serval.rule;

import dev.serval.data.Tables;
import java.time.LocalDate;
import java.util.List;

/** Temporary. */
public final class Rules {
  private Rules() {}

  public static List<Rule> all(Tables tables, LocalDate today) {
    return List.of(
        new dev.serval.rule.function.DeprecatedRuntime(tables.runtimes(), today),
        new dev.serval.rule.function.SecretInEnvironment(),
        new dev.serval.rule.function.TracingOff());
  }
}
