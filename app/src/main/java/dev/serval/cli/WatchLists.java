package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.document.UnreadableDocument;
import dev.serval.report.TerminalText;
import dev.serval.report.Words;
import dev.serval.sigma.Placeholders;
import dev.serval.sigma.SigmaFolder;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.list.ThreatList;
import dev.serval.signal.detect.list.Watchlist;
import dev.serval.signal.read.Indicators;
import dev.serval.signal.watch.Detectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user gives {@code watch} to look for; what is wrong in it is told. */
final class WatchLists {

  private static final int WIDTH = 100;
  private static final int TOLD = 10;

  private WatchLists() {}

  /** The detectors with the tables that they ask. */
  static List<Detector<?>> detectors() {
    Tables tables = Tables.bundled();
    Map<String, String> publishers = new HashMap<>();
    tables
        .layerPublishers()
        .byAccount()
        .forEach((account, publisher) -> publishers.put(account, publisher.name()));
    return Detectors.all(tables.awsRanges().ranges(), publishers);
  }

  static ThreatList threats(String name, String text, Console console) {
    Indicators read = Indicators.of(text);
    ThreatList list = ThreatList.of(read.entries());
    tell(
        list.wrong().stream().map(place -> read.lines().get(place - 1)).toList(),
        name,
        "it is no address, network or domain",
        console);
    if (read.others() > 0) {
      console
          .err()
          .printf(
              "serval: %s: not looked for: %s of other kinds, such as hashes and single pages%n",
              name, Words.count(read.others(), "entry", "entries"));
    }
    return list;
  }

  static SigmaFolder.Rules sigma(Path path, Optional<Path> placeholders, Console console) {
    Placeholders names = placeholders.map(WatchLists::placeholders).orElse(Placeholders.NONE);
    try {
      SigmaFolder.Rules read = SigmaFolder.read(path, names);
      TerminalText text = new TerminalText(false, WIDTH);
      read.messages().forEach(message -> text.plain("serval: " + message).line());
      text.plain(
              "serval: %d Sigma rules are run, %d can't be".formatted(read.count(), read.refused()))
          .line();
      console.err().print(text);
      return read;
    } catch (IOException e) {
      throw new UserError(ExitStatus.USAGE, "--rules: '" + path + "' can't be read");
    }
  }

  private static Placeholders placeholders(Path file) {
    try {
      return Placeholders.read(file);
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.USAGE, "--placeholders: " + e.at() + ": " + e.getMessage());
    }
  }

  /** What to tell of always. */
  static Watchlist watchlist(Path file, String text, Console console) {
    Watchlist list = Watchlist.of(text.lines().toList());
    tell(
        list.wrong(),
        file.toString(),
        "write event NAME, account ID, address NETWORK or domain NAME",
        console);
    return list;
  }

  private static void tell(List<Integer> lines, String name, String what, Console console) {
    lines.stream()
        .limit(TOLD)
        .forEach(line -> console.err().printf("serval: %s:%d: %s%n", name, line, what));
    if (lines.size() > TOLD) {
      console.err().printf("serval: %s: and %d more lines%n", name, lines.size() - TOLD);
    }
  }
}
