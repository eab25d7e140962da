package dev.serval.cli;

import dev.serval.document.JsonWriter;
import dev.serval.report.TerminalText;
import dev.serval.report.Words;
import dev.serval.report.watch.WatchJson;
import dev.serval.report.watch.WatchText;
import dev.serval.report.watch.Watched;
import java.util.List;

/** What a watch says while it runs and at its end. */
final class WatchPrinter {

  private static final int WIDTH = 100;
  private static final int NAMED = 10;

  private final Console console;
  private final boolean jsonLines;

  WatchPrinter(Console console, boolean jsonLines) {
    this.console = console;
    this.jsonLines = jsonLines;
  }

  /** What is new in a watch that goes on: what lasts is news for programs only. */
  void now(List<Watching.Told> told, Watching watching) {
    if (jsonLines) {
      lines(told, watching);
    } else {
      told.stream()
          .filter(Watching.Told::first)
          .forEach(
              one ->
                  console
                      .out()
                      .print(
                          WatchText.line(
                              one.incident(), one.entry().latest(), console.terminal())));
    }
    console.flush();
  }

  /**
   * The end.
   *
   * @param following whether what came before was told already
   */
  void last(List<Watching.Told> told, Watched watched, Watching watching, boolean following) {
    if (following) {
      now(told, watching);
    } else if (jsonLines) {
      lines(told, watching);
    } else {
      console.out().print(WatchText.of(watched, console.terminal()));
    }
    summary(watched);
  }

  private void lines(List<Watching.Told> told, Watching watching) {
    for (Watching.Told one : told) {
      console
          .out()
          .println(
              JsonWriter.compact(
                  WatchJson.line(watching.name(one.incident()), one.entry(), one.entry().times())));
    }
  }

  /** What was read and what was not: beside the results, for it says what they are worth. */
  private void summary(Watched watched) {
    StringBuilder records = new StringBuilder();
    watched
        .counts()
        .forEach(
            (kind, count) ->
                records
                    .append(records.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(kind));
    TerminalText text = new TerminalText(false, WIDTH);
    watched.problems().forEach(problem -> text.plain("serval: " + problem).line());
    watched.learning().forEach(one -> text.plain("serval: " + one).line());
    if (watched.silenced() > 0) {
      text.plain("serval: suppressed observations: %d".formatted(watched.silenced())).line();
    }
    if (!watched.missing().isEmpty()) {
      text.plain(
              "serval: the estate does not have %s that the records name: %s%s"
                  .formatted(
                      Words.count(watched.missing().size(), "function"),
                      String.join(", ", watched.missing().stream().limit(NAMED).toList()),
                      watched.missing().size() > NAMED ? " and more" : ""))
          .line();
    }
    int observations =
        watched.incidents().stream().mapToInt(one -> Math.toIntExact(one.observations())).sum();
    text.plain(
            "serval: %s in %s; records: %s; of CloudTrail: %s"
                .formatted(
                    Words.count(observations, "observation"),
                    Words.count(watched.incidents().size(), "incident"),
                    records.isEmpty() ? "none" : records,
                    watched.recorded()))
        .line();
    console.err().print(text);
  }
}
