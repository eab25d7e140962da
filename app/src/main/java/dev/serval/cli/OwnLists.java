package dev.serval.cli;

import dev.serval.report.TerminalText;
import dev.serval.sigma.SigmaFolder;
import dev.serval.signal.detect.ThreatList;
import dev.serval.signal.detect.Watchlist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the user gives {@code watch} to look for, read with a word on what can't be. */
final class OwnLists {

  private static final int WIDTH = 100;

  private final Console console;

  OwnLists(Console console) {
    this.console = console;
  }

  /** A threat list; lines that are none are said. */
  ThreatList threats(Path file) {
    try {
      ThreatList list = ThreatList.of(Files.readAllLines(file));
      list.wrong().stream()
          .limit(10)
          .forEach(
              line ->
                  console
                      .err()
                      .printf("serval: %s:%d: it is no address, network or domain%n", file, line));
      return list;
    } catch (IOException e) {
      throw new UserError(ExitStatus.USAGE, "--threat-list: '" + file + "' can't be read");
    }
  }

  /** A watchlist; lines that are none are said. */
  Watchlist watchlist(Path file) {
    try {
      Watchlist list = Watchlist.of(Files.readAllLines(file));
      for (int line : list.wrong()) {
        console
            .err()
            .printf(
                "serval: %s:%d: write event NAME, account ID, address NETWORK or domain NAME%n",
                file, line);
      }
      return list;
    } catch (IOException e) {
      throw new UserError(ExitStatus.USAGE, "--watchlist: '" + file + "' can't be read");
    }
  }

  /** Sigma rules; those that can't be run are said. */
  SigmaFolder.Rules rules(Path path) {
    try {
      SigmaFolder.Rules read = SigmaFolder.read(path);
      TerminalText text = new TerminalText(false, WIDTH);
      read.messages().forEach(message -> text.plain("serval: " + message).line());
      text.plain(
              "serval: %d Sigma rules are run, %d can't be"
                  .formatted(read.count(), read.messages().size()))
          .line();
      console.err().print(text);
      return read;
    } catch (IOException e) {
      throw new UserError(ExitStatus.USAGE, "--rules: '" + path + "' can't be read");
    }
  }
}
