package dev.serval.cli;

import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.report.watch.ObservationJson;
import dev.serval.signal.detect.call.UsedActions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what functions used, a line each, as {@link UsedFile} reads it. */
final class UsedOut {

  private UsedOut() {}

  /**
   * Writes the file.
   *
   * @param coverage which events were recorded: what was not can't be seen as used
   */
  static void write(Path file, UsedActions used, String coverage) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (var entry : used.uses().entrySet()) {
        UsedActions.Use use = entry.getKey();
        UsedActions.Times times = entry.getValue();
        Node.Mapping line =
            new Node.Mapping(
                List.of(
                    ObservationJson.entry("function", ObservationJson.text(use.function())),
                    ObservationJson.entry("action", ObservationJson.text(use.action())),
                    ObservationJson.entry("resource", ObservationJson.text(use.resource())),
                    ObservationJson.entry("count", ObservationJson.number(times.count())),
                    ObservationJson.entry("first", ObservationJson.text(times.first().toString())),
                    ObservationJson.entry("last", ObservationJson.text(times.last().toString())),
                    ObservationJson.entry("coverage", ObservationJson.text(coverage))),
                new Place("", 1, 1));
        out.write(JsonWriter.compact(line));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "--used-out: '" + file + "' can't be written: " + e.getMessage());
    }
  }
}
