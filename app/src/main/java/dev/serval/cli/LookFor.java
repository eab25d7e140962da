package dev.serval.cli;

import dev.serval.sigma.SigmaFolder;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.ThreatMatch;
import dev.serval.signal.detect.WatchlistMatch;
import dev.serval.signal.read.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What a user looks for beside what all detectors see: lists, read again once they change, and
 * rules.
 */
final class LookFor {

  @Option(
      names = "--threat-list",
      paramLabel = "FILE",
      description =
          "Addresses, networks and domains to look for, one a line; a file or s3://BUCKET/KEY. With"
              + " --follow it is read again once it changes.")
  private Optional<String> threats = Optional.empty();

  @Option(
      names = "--watchlist",
      paramLabel = "FILE",
      description =
          "What to tell of always: event, account, address and domain, one a line. With --follow it"
              + " is read again once it changes.")
  private Optional<Path> watchlist = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Sigma rules of your own for CloudTrail, a folder or file.")
  private Optional<Path> rules = Optional.empty();

  private Optional<SigmaFolder.Rules> sigma = Optional.empty();
  private String threatText = "";
  private String watchText = "";

  /** Whether a list is asked of a live account. */
  boolean asksAws() {
    return threats.filter(LiveSignals::isBucket).isPresent();
  }

  /** Reads all; what is wrong in it is told. */
  List<Detector<?>> detectors(SourcesWatched sources, Console console) {
    List<Detector<?>> all = new ArrayList<>(changed(sources, console));
    sigma = rules.map(path -> WatchLists.sigma(path, console));
    sigma.ifPresent(read -> all.addAll(read.detectors()));
    return all;
  }

  /** What the rules ask for of each record. */
  Kept kept() {
    return sigma.map(SigmaFolder.Rules::kept).orElse(Kept.NONE);
  }

  /** The lists that are not what they were when they were read last. */
  List<Detector<?>> changed(SourcesWatched sources, Console console) {
    List<Detector<?>> all = new ArrayList<>();
    threats.ifPresent(
        address -> {
          String text = sources.list(address, "--threat-list");
          if (!text.equals(threatText) || text.isEmpty()) {
            threatText = text;
            all.add(new ThreatMatch(WatchLists.threats(address, text, console)));
          }
        });
    watchlist.ifPresent(
        file -> {
          String text = sources.list(file.toString(), "--watchlist");
          if (!text.equals(watchText) || text.isEmpty()) {
            watchText = text;
            all.add(new WatchlistMatch(WatchLists.watchlist(file, text, console)));
          }
        });
    return all;
  }

  /** The text of a file. */
  static String read(Path file, String option) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, option + ": '" + file + "' can't be read as a text in UTF-8");
    }
  }
}
