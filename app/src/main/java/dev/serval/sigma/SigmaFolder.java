package dev.serval.sigma;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.document.UnreadableDocument;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.Correlations;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.SigmaRule;
import dev.serval.signal.detect.sigma.SigmaRules;
import dev.serval.signal.detect.sigma.ValueTest;
import dev.serval.signal.read.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The Sigma rules of a folder or file. */
public final class SigmaFolder {

  private static final long LONGEST = 1 << 20;

  private final List<String> messages = new ArrayList<>();
  private final Map<String, SigmaRule> byName = new HashMap<>();
  private final List<SigmaRule> single = new ArrayList<>();
  private final List<Correlation> correlations = new ArrayList<>();
  private final Set<String> onlyForOthers = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();

  /** A correlation whose rules may be in files that were not read yet. */
  private record Waiting(Mapping root, String file) {}

  private SigmaFolder() {}

  /**
   * What was read.
   *
   * @param detectors that run the rules
   * @param kept what they ask of CloudTrail's records
   * @param messages of each rule that can't be run: file, line, column and reason
   * @param count of rules that are run
   */
  public record Rules(List<Detector<?>> detectors, Kept kept, List<String> messages, int count) {}

  /** Reads all files named {@code *.yml} and {@code *.yaml} below a folder, or one file. */
  public static Rules read(Path path) throws IOException {
    SigmaFolder folder = new SigmaFolder();
    List<Path> files;
    try (Stream<Path> all = Files.walk(path)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.equals(path) || file.toString().matches(".*\\.ya?ml"))
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    files.forEach(folder::file);
    folder.waiting.forEach(folder::correlation);
    return folder.rules();
  }

  private void file(Path file) {
    String name = file.toString();
    try {
      if (Files.size(file) > LONGEST) {
        messages.add(name + ": it is larger than rules are (1 MB)");
        return;
      }
      documents(Files.readString(file)).forEach(text -> document(text, name));
    } catch (IOException e) {
      messages.add(name + ": it can't be read: it is no text in UTF-8, or not there for you");
    }
  }

  /** The documents of a file, each at its line. */
  private static List<String> documents(String text) {
    List<String> all = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int line = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (each.matches("---(\\s.*)?")) {
        all.add(one.toString());
        one = new StringBuilder("\n".repeat(line));
      } else {
        one.append(each).append('\n');
      }
    }
    all.add(one.toString());
    return all.stream()
        .filter(each -> each.lines().anyMatch(l -> !l.isBlank() && !l.startsWith("#")))
        .toList();
  }

  private void document(String text, String file) {
    try {
      Node root = DocumentReader.parse(text, file).root();
      if (!(root instanceof Mapping rule)) {
        throw new Unsupported(root.at(), "a rule is a mapping, this is " + root.kind());
      }
      if (rule.has("correlation")) {
        waiting.add(new Waiting(rule, file));
      } else if (rule.has("filter")) {
        throw new Unsupported(
            rule.at(), "filters of Sigma are not supported; write it in the rules");
      } else if (rule.text("action").isPresent()) {
        throw new Unsupported(rule.at(), "'action' is of an earlier Sigma; write each rule whole");
      } else {
        rule(RuleReader.read(rule, file));
      }
    } catch (Unsupported e) {
      messages.add(e.at() + ": " + e.getMessage());
    } catch (UnreadableDocument e) {
      messages.add(e.at() + ": " + e.getMessage());
    }
  }

  private void rule(RuleReader.Read read) {
    SigmaRule rule = read.rule();
    byName.put(rule.about().id(), rule);
    if (!rule.about().name().isEmpty()) {
      byName.put(rule.about().name(), rule);
    }
    read.counts().ifPresentOrElse(correlations::add, () -> single.add(rule));
  }

  private void correlation(Waiting one) {
    try {
      Correlation read = CorrelationReader.read(one.root(), one.file(), byName);
      correlations.add(read);
      boolean alone =
          one.root().mapping("correlation").flatMap(map -> map.text("generate")).isPresent()
              || one.root().text("generate").isPresent();
      if (!alone) {
        read.rules().forEach(rule -> onlyForOthers.add(rule.about().id()));
      }
    } catch (Unsupported e) {
      messages.add(e.at() + ": " + e.getMessage());
    }
  }

  private Rules rules() {
    List<SigmaRule> told =
        single.stream().filter(rule -> !onlyForOthers.contains(rule.about().id())).toList();
    List<Detector<?>> detectors = new ArrayList<>();
    if (!told.isEmpty()) {
      detectors.add(new SigmaRules(told));
    }
    correlations.forEach(one -> detectors.add(new Correlations(one)));
    Set<String> paths = new HashSet<>();
    boolean all = false;
    for (SigmaRule rule : single) {
      paths.addAll(rule.shown());
      all |= asks(rule.match(), paths);
    }
    for (Correlation one : correlations) {
      paths.addAll(one.group());
      paths.add(one.field());
      one.aliases().values().forEach(fields -> paths.addAll(fields.values()));
      for (SigmaRule rule : one.rules()) {
        all |= asks(rule.match(), paths);
      }
    }
    return new Rules(
        detectors, Kept.of(paths, all), List.copyOf(messages), told.size() + correlations.size());
  }

  /** Puts the fields that a rule asks for into the set; whether it asks for the whole record. */
  private static boolean asks(Match match, Set<String> paths) {
    return switch (match) {
      case Match.All all -> anyAsks(all.parts(), paths);
      case Match.Any any -> anyAsks(any.parts(), paths);
      case Match.Not not -> asks(not.part(), paths);
      case Match.Keyword _ -> true;
      case Match.Field field -> {
        paths.add(field.path());
        if (field.test() instanceof ValueTest.SameAs same) {
          paths.add(same.field());
        }
        yield false;
      }
    };
  }

  private static boolean anyAsks(List<Match> parts, Set<String> paths) {
    boolean whole = false;
    for (Match part : parts) {
      whole |= asks(part, paths);
    }
    return whole;
  }
}
