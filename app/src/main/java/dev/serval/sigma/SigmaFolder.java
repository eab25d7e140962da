package dev.serval.sigma;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.document.UnreadableDocument;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.Correlations;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.Part;
import dev.serval.signal.detect.sigma.SigmaRule;
import dev.serval.signal.detect.sigma.SigmaRules;
import dev.serval.signal.detect.sigma.ValueTest;
import dev.serval.signal.read.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Sigma rules of a folder or file. */
public final class SigmaFolder {

  private static final long LONGEST = 1 << 20;

  private static final String SAME = "its id '%s' is also that of another rule: write another one";

  private final Placeholders placeholders;
  private final List<String> messages = new ArrayList<>();
  private final List<RuleReader.Read> read = new ArrayList<>();
  private final List<FilterReader> filters = new ArrayList<>();
  private final Named named = new Named();
  private final List<SigmaRule> single = new ArrayList<>();
  private final List<Correlation> correlations = new ArrayList<>();
  private final Set<String> onlyForOthers = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int refused;

  private SigmaFolder(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * What was read.
   *
   * @param detectors that run the rules
   * @param kept what they ask of CloudTrail's records
   * @param messages of each rule that can't be run, and what else is wrong: file, line, column and
   *     reason
   * @param count of rules that are run
   * @param refused how many rules, filters and files can't be run
   */
  public record Rules(
      List<Detector<?>> detectors, Kept kept, List<String> messages, int count, int refused) {}

  /** Reads all files named {@code *.yml} and {@code *.yaml} below a folder, or one file. */
  public static Rules read(Path path, Placeholders placeholders) throws IOException {
    SigmaFolder folder = new SigmaFolder(placeholders);
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
    folder.read.forEach(folder::rule);
    folder.tellUnused();
    folder.correlations();
    return folder.rules();
  }

  private void file(Path file) {
    String name = file.toString();
    try {
      if (Files.size(file) > LONGEST) {
        refuse(name + ": it is larger than rules are (1 MB)");
        return;
      }
      List<String> documents = DocumentSplitter.split(Files.readString(file), name);
      for (int i = 0; i < documents.size(); i++) {
        document(documents.get(i), name, documents.size() == 1 ? name : name + "#" + (i + 1));
      }
    } catch (Unsupported e) {
      refuse(e.at().file() + ": " + e.getMessage());
    } catch (IOException e) {
      refuse(name + ": it can't be read: it is no text in UTF-8, or not there for you");
    }
  }

  private void refuse(String message) {
    messages.add(message);
    refused++;
  }

  /** Reads one; {@code name} is what it is called where it has no id. */
  private void document(String text, String file, String name) {
    try {
      Node root = DocumentReader.parse(text, file).root();
      if (!(root instanceof Mapping rule)) {
        throw new Unsupported(root.at(), "a rule is a mapping, this is " + root.kind());
      }
      if (rule.has("correlation")) {
        waiting.add(new Waiting(rule, name));
      } else if (rule.has("filter")) {
        filters.add(FilterReader.read(rule, placeholders));
      } else if (rule.text("action").isPresent()) {
        throw new Unsupported(rule.at(), "'action' is of an earlier Sigma; write each rule whole");
      } else {
        read.add(RuleReader.read(rule, name, placeholders));
      }
    } catch (Unsupported e) {
      refuse(e.at() + ": " + e.getMessage());
    } catch (UnreadableDocument e) {
      refuse(e.at() + ": " + e.getMessage());
    }
  }

  private void rule(RuleReader.Read one) {
    SigmaRule plain = one.rule();
    SigmaRule rule = plain;
    for (FilterReader filter : filters) {
      rule = filter.holds(plain) ? rule.where(filter.match()) : rule;
    }
    if (one.counts().isPresent() && named.has(rule.about().id())) {
      refuse(rule.about().file() + ": " + SAME.formatted(rule.about().id()));
      return;
    }
    named(rule);
    if (one.counts().isPresent()) {
      correlations.add(one.counts().get().of(rule));
    } else {
      single.add(rule);
    }
  }

  private void named(Part part) {
    named
        .add(part)
        .ifPresent(
            file ->
                messages.add(
                    "%s: its id '%s' is also that of a rule in %s: they can't be told apart"
                        .formatted(part.about().file(), part.about().id(), file)));
  }

  private void tellUnused() {
    for (FilterReader filter : filters) {
      for (String name : filter.any() ? List.<String>of() : filter.rules()) {
        if (!named.has(name)) {
          messages.add(
              filter.at().at()
                  + ": no rule that could be read has the id or name '"
                  + name
                  + "': it filters nothing there");
        }
      }
    }
  }

  private void correlations() {
    Waiting.inOrder(waiting).forEach(this::correlation);
    Waiting.inCircles(waiting)
        .forEach(
            one ->
                refuse(
                    one.root().at() + ": it and other correlations name each other in a circle"));
  }

  private void correlation(Waiting one) {
    try {
      Correlation correlation = CorrelationReader.read(one.root(), one.file(), named);
      if (named.has(correlation.about().id())) {
        throw new Unsupported(one.root().at(), SAME.formatted(correlation.about().id()));
      }
      named(correlation);
      correlations.add(correlation);
      boolean alone =
          one.root()
              .mapping("correlation")
              .flatMap(map -> map.text("generate"))
              .or(() -> one.root().text("generate"))
              .filter("true"::equals)
              .isPresent();
      if (!alone) {
        correlation.parts().forEach(rule -> onlyForOthers.add(rule.about().id()));
      }
    } catch (Unsupported e) {
      refuse(e.at() + ": " + e.getMessage());
    }
  }

  private Rules rules() {
    List<SigmaRule> told = single.stream().filter(this::isTold).toList();
    List<Correlation> counted = correlations.stream().filter(this::isTold).toList();
    List<Detector<?>> detectors = new ArrayList<>();
    if (!told.isEmpty()) {
      detectors.add(new SigmaRules(told));
    }
    counted.forEach(one -> detectors.add(new Correlations(one)));
    Set<String> paths = new HashSet<>();
    boolean all = false;
    for (Part part : single) {
      all |= asks(part, paths);
    }
    for (Part part : correlations) {
      all |= asks(part, paths);
    }
    return new Rules(
        detectors,
        Kept.of(paths, all),
        List.copyOf(messages),
        told.size() + counted.size(),
        refused);
  }

  private boolean isTold(Part part) {
    return !onlyForOthers.contains(part.about().id());
  }

  private static boolean asks(Part part, Set<String> paths) {
    return switch (part) {
      case SigmaRule rule -> {
        paths.addAll(rule.shown());
        yield asks(rule.match(), paths);
      }
      case Correlation correlation -> {
        paths.addAll(correlation.group());
        paths.addAll(correlation.fields());
        correlation.aliases().values().forEach(fields -> paths.addAll(fields.values()));
        boolean whole = false;
        for (Part each : correlation.parts()) {
          whole |= asks(each, paths);
        }
        yield whole;
      }
    };
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
