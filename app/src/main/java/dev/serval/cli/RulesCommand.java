package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.rule.Card;
import dev.serval.rule.Rules;
import dev.serval.rule.runtime.RuntimeCards;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the catalogue. */
@Command(name = "rules", description = "Lists all rules.", mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

  private final Console console;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LocalDate today = console.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    Rules.all(Tables.bundled(), today).forEach(rule -> print(rule.card()));
    RuntimeCards.all().forEach(this::print);
    return ExitStatus.CLEAN;
  }

  private void print(Card card) {
    console.out().printf("%-6s %-8s %s%n", card.id(), card.severity(), card.title());
  }
}
