package dev.serval.cli;

import dev.serval.data.Tables;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a request is allowed. */
@Command(
    name = "can",
    description = {
      "Says whether a request is allowed by all the policies that apply to it, which statements"
          + " decide, and what would allow it.",
      "For example: serval can template.yaml --as OrdersFunction --do dynamodb:PutItem --on"
          + " OrdersTable"
    },
    mixinStandardHelpOptions = true)
final class CanCommand implements Callable<Integer> {

  private final Console console;
  private final InputStream input;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Mixin private CanOptions asked = new CanOptions();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = "--json-lines",
      description = "Read requests with their policies from standard input, one JSON a line.")
  private boolean jsonLines;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours.")
  private boolean noColor;

  CanCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() {
    Tables tables = Tables.bundled();
    if (jsonLines) {
      if (asked.given() || sources.given()) {
        throw new UserError(
            ExitStatus.USAGE, "--json-lines reads questions and policies from standard input only");
      }
      CanLines.answer(input, tables.iam(), console);
      return ExitStatus.CLEAN;
    }
    Optional<String> effective = asked.effective();
    if (effective.isPresent()) {
      Sources read = sources.read(console, quiet);
      console
          .out()
          .print(
              new CanEffective(read.reading(), tables, effective.get())
                  .answer(json, console.terminal() && !noColor));
      return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
    }
    CanQuestion question = asked.question(tables.iam());
    Sources read = sources.read(console, quiet);
    console
        .out()
        .print(
            new CanEstate(read.reading(), tables, question)
                .answer(json, console.terminal() && !noColor));
    return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
  }
}
