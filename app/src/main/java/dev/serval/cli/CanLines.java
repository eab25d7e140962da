package dev.serval.cli;

import dev.serval.data.IamTable;
import dev.serval.document.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Answers {@code can --json-lines}: a request a line, an answer a line, in the same order. */
final class CanLines {

  private static final int CHUNK = 1 << 16;

  private CanLines() {}

  static void answer(InputStream input, IamTable table, Console console) {
    CanLine lines = new CanLine(table);
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
  }
}
