package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.document.UnreadableDocument;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import dev.serval.report.diff.Difference;
import dev.serval.report.diff.DifferenceJson;
import dev.serval.report.diff.DifferenceText;
import dev.serval.report.diff.Differences;
import dev.serval.rule.Rules;
import dev.serval.rule.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed between two audits. */
@Command(
    name = "diff",
    description =
        "Says what changed between two results or snapshots: functions, their permissions,"
            + " environment names, layers, triggers and resources, findings, gaps. Exits with 0 if"
            + " nothing did, with 1 if something did.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

  /** How differences are printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "A result.json, the folder it is in, a snapshot, or answers of the AWS CLI.")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "Another one, made later.")
  private Path now = Path.of("");

  @Option(names = "--format", description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Option(names = "--no-color", description = "No colours.")
  private boolean noColor;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Difference> differences = Differences.between(result(old), result(now));
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> DifferenceText.render(differences, console.terminal() && !noColor);
              case JSON -> DifferenceJson.render(differences);
            });
    return differences.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private Result result(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("result.json") : path;
    boolean folderOfResult = !file.equals(path) && Files.exists(file);
    if (!folderOfResult && Sources.isAnswers(path)) {
      return audited(path);
    }
    try {
      return ResultJson.read(file, file.toString());
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.UNREADABLE, e.at() + ": " + e.getMessage());
    }
  }

  /** A snapshot is judged with today's rules, both with the same. */
  private Result audited(Path snapshot) {
    Instant started = console.clock().instant();
    LocalDate today = started.atZone(ZoneOffset.UTC).toLocalDate();
    Tables tables = Tables.bundled();
    Sources read = new Sources(console);
    read.read(List.of(snapshot), Map.of());
    return Audited.result(read, Rules.all(tables, today), tables, Severity.INFO, started, console);
  }
}
