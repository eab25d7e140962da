package dev.serval.cli;

import dev.serval.sigma.SigmaFolder;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.list.ThreatMatch;
import dev.serval.signal.detect.list.WatchlistMatch;
import dev.serval.signal.read.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
          "Addresses, networks and domains to look for: lines, CSV, a hosts file, STIX 2.1 or other"
              + " JSON; a file or s3://BUCKET/KEY. With --follow it is read again once it changes.")
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

  @Option(
      names = "--placeholders",
      paramLabel = "FILE",
      description =
          "With --rules: what stands for %%names%% in them, as a mapping of names to lists of"
              + " values.")
  private Optional<Path> placeholders = Optional.empty();

  private Optional<SigmaFolder.Rules> sigma = Optional.empty();

  /** What stood in the lists when they were read last, by option. */
  private final Map<String, String> texts = new HashMap<>();

  /** Lists that could be read before and can't be now. */
  private final Set<String> gone = new HashSet<>();

  /** Whether a list is asked of a live account. */
  boolean asksAws() {
    return threats.filter(LiveSignals::isBucket).isPresent();
  }

  /**
   * Reads all; what is wrong in it is told.
   *
   * @throws UserError if a list can't be read
   */
  List<Detector<?>> detectors(SourcesWatched sources, Console console) {
    List<Detector<?>> all = new ArrayList<>();
    lists(console).forEach(list -> read(list, sources).ifPresent(all::add));
    if (placeholders.isPresent() && rules.isEmpty()) {
      throw new UserError(ExitStatus.USAGE, "--placeholders belongs to --rules DIR");
    }
    sigma = rules.map(path -> WatchLists.sigma(path, placeholders, console));
    sigma.ifPresent(read -> all.addAll(read.detectors()));
    return all;
  }

  /** What the rules ask for of each record. */
  Kept kept() {
    return sigma.map(SigmaFolder.Rules::kept).orElse(Kept.NONE);
  }

  /**
   * The lists that are not what they were when they were read last. One that can't be read at the
   * moment holds as it was, which is told once.
   */
  List<Detector<?>> changed(SourcesWatched sources, Console console) {
    List<Detector<?>> all = new ArrayList<>();
    for (Listed list : lists(console)) {
      try {
        read(list, sources).ifPresent(all::add);
        gone.remove(list.option());
      } catch (UserError e) {
        if (gone.add(list.option())) {
          console.say(e.getMessage() + "; it holds as it was");
        }
      }
    }
    return all;
  }

  /** A list: where it is, and who looks for what stands in it. */
  private record Listed(String option, String address, Function<String, Detector<?>> detector) {}

  /** A list's detector, if something else stands in it now. */
  private Optional<Detector<?>> read(Listed list, SourcesWatched sources) {
    String text = sources.list(list.address(), list.option());
    return text.equals(texts.put(list.option(), text))
        ? Optional.empty()
        : Optional.of(list.detector().apply(text));
  }

  private List<Listed> lists(Console console) {
    List<Listed> all = new ArrayList<>();
    threats.ifPresent(
        address ->
            all.add(
                new Listed(
                    "--threat-list",
                    address,
                    text -> new ThreatMatch(WatchLists.threats(address, text, console)))));
    watchlist.ifPresent(
        file ->
            all.add(
                new Listed(
                    "--watchlist",
                    file.toString(),
                    text -> new WatchlistMatch(WatchLists.watchlist(file, text, console)))));
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
