package dev.serval.cli;

import dev.serval.data.IamTable;
import dev.serval.document.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers {@code can --json-lines}: a request a line, an answer a line, in the same order. */
final class CanLines {

  private static final int CHUNK = 1 << 20;

  private CanLines() {}

  static void answer(InputStream input, IamTable table, Console console) {
    CanLine lines = new CanLine(table);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8), CHUNK)) {
      List<String> batch = new ArrayList<>();
      int characters = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          batch.add(line);
          characters += line.length();
        }
        // Who asks one by one gets each answer at once.
        if (characters > CHUNK || !in.ready()) {
          print(batch, lines, console);
          batch.clear();
          characters = 0;
        }
      }
      print(batch, lines, console);
    } catch (IOException e) {
      throw new UserError(ExitStatus.UNREADABLE, "standard input can't be read: " + e.getMessage());
    }
  }

  /** Side by side, and in order. */
  private static void print(List<String> batch, CanLine lines, Console console) {
    Stream<String> questions = batch.size() > 1 ? batch.parallelStream() : batch.stream();
    String answers =
        questions
            .map(line -> JsonWriter.compact(lines.answer(line)) + "\n")
            .collect(Collectors.joining());
    console.out().print(answers);
    console.out().flush();
  }
}
