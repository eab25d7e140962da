package dev.serval.cli;

import dev.serval.document.UnreadableDocument;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import dev.serval.report.SourceLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Renders a saved result again. */
@Command(
    name = "report",
    description = "Renders a saved result.json, or a report folder, in other formats.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "RESULT", description = "A result.json, or the folder it is in.")
  private Path result = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path file = Files.isDirectory(result) ? result.resolve("result.json") : result;
    try {
      Result read = ResultJson.read(file, file.toString());
      SourceLines lines = new AuditedLines();
      Path written = ReportFile.write(read, lines, output.out, output.chosen());
      console.out().println("Report: " + written);
      return ExitStatus.CLEAN;
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.UNREADABLE, e.at() + ": " + e.getMessage());
    }
  }
}
