package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says who can reach a resource from outside its account. */
@Command(
    name = "exposed",
    description =
        "Says who from outside an account gets in by a resource's policy, with the request that"
            + " gets in, or what keeps everybody out: one JSON object a line on standard input, one"
            + " answer a line.",
    mixinStandardHelpOptions = true)
final class ExposedCommand implements Callable<Integer> {

  private static final int CHUNK = 1 << 16;

  private final Console console;
  private final InputStream input;

  @Option(
      names = "--json-lines",
      description = "Read resources with their policies from standard input.")
  private boolean jsonLines;

  ExposedCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() {
    if (!jsonLines) {
      throw new UserError(
          ExitStatus.USAGE,
          "say where the resources are: --json-lines reads them from standard input");
    }
    ExposedLine lines = new ExposedLine(Tables.bundled().iam());
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8), CHUNK)) {
      StringBuilder answers = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          answers.append(JsonWriter.compact(lines.answer(line))).append('\n');
        }
        // Who asks one by one gets each answer at once.
        if (answers.length() > CHUNK || !in.ready()) {
          console.out().print(answers);
          console.out().flush();
          answers.setLength(0);
        }
      }
    } catch (IOException e) {
      throw new UserError(ExitStatus.UNREADABLE, "standard input can't be read: " + e.getMessage());
    }
    return ExitStatus.CLEAN;
  }
}
