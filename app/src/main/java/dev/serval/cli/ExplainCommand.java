package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.rule.Rule;
import dev.serval.rule.RulePage;
import dev.serval.rule.Rules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains one rule: why, how to repair, what it maps to. */
@Command(name = "explain", description = "Explains a rule.", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "ID", description = "A rule's id, such as FN-04.")
  private String id = "";

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LocalDate today = console.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    Rule found =
        Rules.all(Tables.bundled(), today).stream()
            .filter(rule -> rule.card().id().equalsIgnoreCase(id.strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        ExitStatus.USAGE,
                        "there is no rule '" + id + "'; 'serval rules' lists them"));
    console.out().print(RulePage.of(found.card()));
    return ExitStatus.CLEAN;
  }
}
