package dev.serval.cli;

import dev.serval.data.Tables;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description =
          "Templates, folders in which templates are found, snapshots; nothing for the live"
              + " account.")
  private List<Path> sources = new ArrayList<>();

  @Mixin private CanOptions asked = new CanOptions();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description =
          "Value of a template's parameter, or of a pseudo parameter such as AWS::AccountId.")
  private Map<String, String> parameters = new LinkedHashMap<>();

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

  @Mixin private LiveOptions live = new LiveOptions();

  CanCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() {
    Tables tables = Tables.bundled();
    if (jsonLines) {
      if (asked.given() || !sources.isEmpty() || live.given()) {
        throw new UserError(
            ExitStatus.USAGE, "--json-lines reads questions and policies from standard input only");
      }
      CanLines.answer(input, tables.iam(), console);
      return ExitStatus.CLEAN;
    }
    Optional<String> effective = asked.effective();
    if (effective.isPresent()) {
      Sources read = new Sources(console);
      read(read);
      console
          .out()
          .print(
              new CanEffective(read.reading(), tables, effective.get())
                  .answer(json, console.terminal() && !noColor));
      return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
    }
    CanQuestion question = asked.question(tables.iam());
    Sources read = new Sources(console);
    read(read);
    console
        .out()
        .print(
            new CanEstate(read.reading(), tables, question)
                .answer(json, console.terminal() && !noColor));
    return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
  }

  private void read(Sources read) {
    if (!sources.isEmpty() && live.given()) {
      throw new UserError(
          ExitStatus.USAGE,
          "options that choose an account or its functions need the live account; name no source");
    }
    Sources.missing(sources)
        .forEach(source -> console.err().println("serval: '" + source + "' does not exist"));
    if (sources.isEmpty()) {
      read.live(live, quiet);
    }
    read.read(sources, parameters);
    if (read.reading().parts().isEmpty()) {
      read.reading()
          .gaps()
          .forEach(gap -> console.err().println("serval: " + gap.at() + ": " + gap.why()));
      throw new UserError(ExitStatus.UNREADABLE, "nothing could be read");
    }
  }
}
