package dev.serval.cli;

import dev.serval.analysis.exposure.Breach;
import dev.serval.analysis.exposure.Comparison;
import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.exposure.Forbidden;
import dev.serval.analysis.exposure.Insiders;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.source.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who can reach a resource from outside its account. */
@Command(
    name = "exposed",
    description =
        "Says for each resource who from outside its account gets in, with the request that gets"
            + " in, or what keeps everybody out.",
    mixinStandardHelpOptions = true)
final class ExposedCommand implements Callable<Integer> {

  private static final int CHUNK = 1 << 16;

  private final Console console;
  private final InputStream input;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(
      names = "--organization-id",
      paramLabel = "ID",
      description = "The organization of the accounts, such as o-a1b2c3d4e5.")
  private Optional<String> organization = Optional.empty();

  @Option(
      names = "--compare",
      description =
          "Say what SOURCE newly allows: two sources, the older first; or two versions of one"
              + " policy.")
  private boolean compare;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "With --compare of two policies: what they are the policies of.")
  private Optional<String> resource = Optional.empty();

  @Option(
      names = "--never",
      paramLabel = "FILE",
      description =
          "Say which policies allow what none may ever allow, to outsiders or to roles and users of"
              + " the sources: lines of PRINCIPAL ACTION RESOURCE, each a pattern. Exit status 1 if"
              + " one does.")
  private Optional<Path> never = Optional.empty();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = "--json-lines",
      description = "Read resources with their policies from standard input, one JSON a line.")
  private boolean jsonLines;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  ExposedCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() {
    if (jsonLines) {
      if (sources.given()) {
        throw new UserError(
            ExitStatus.USAGE, "--json-lines reads resources and policies from standard input only");
      }
      return lines();
    }
    if (compare) {
      return compared();
    }
    if (resource.isPresent()) {
      throw new UserError(ExitStatus.USAGE, "--resource belongs to --compare of two policies");
    }
    List<Forbidden> patterns = never.map(ForbiddenFile::read).orElse(List.of());
    Sources read = sources.read(console, quiet);
    if (never.isPresent()) {
      return broken(patterns, read);
    }
    List<Exposed> all = exposed(read.reading());
    console.out().print(json ? JsonWriter.indented(written("exposed", all)) : ExposedText.of(all));
    return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
  }

  private int compared() {
    if (sources.paths().size() != 2 || sources.live().given() || never.isPresent()) {
      throw new UserError(
          ExitStatus.USAGE, "--compare takes two sources, the older first, and no --never");
    }
    Path older = sources.paths().getFirst();
    Path newer = sources.paths().getLast();
    boolean policies = PolicyFiles.isPolicy(older) && PolicyFiles.isPolicy(newer);
    if (resource.isPresent() && !policies) {
      throw new UserError(ExitStatus.USAGE, "--resource belongs to --compare of two policies");
    }
    List<Exposed> worst =
        policies ? ofPolicies(older, newer) : ExposedAlternatives.worst(ofSources(older, newer));
    console
        .out()
        .print(
            json
                ? JsonWriter.indented(written("newly", worst))
                : worst.isEmpty() ? "nothing is newly allowed\n" : ExposedText.of(worst));
    return ExitStatus.CLEAN;
  }

  private List<Exposed> ofPolicies(Path older, Path newer) {
    Exposed newly =
        PolicyFiles.compared(older, newer, resource, organization, Tables.bundled().iam());
    return newly.exposure().level() == Exposure.Level.NOT_PUBLIC ? List.of() : List.of(newly);
  }

  private List<Exposed> ofSources(Path older, Path newer) {
    List<Exposures> before = views(source(older));
    List<Exposures> after = views(source(newer));
    List<Exposed> all = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      // Alternatives of one template come in the same order.
      Exposures then = before.get(before.size() == after.size() ? i : 0);
      all.addAll(Comparison.of(then, after.get(i)));
    }
    return all;
  }

  private Reading source(Path path) {
    Sources read = new Sources(console);
    if (Sources.missing(List.of(path)).findAny().isEmpty()) {
      read.read(List.of(path), sources.parameters());
      sources.organization(read);
    }
    if (read.reading().parts().isEmpty()) {
      throw new UserError(ExitStatus.UNREADABLE, "nothing could be read from '" + path + "'");
    }
    return read.reading();
  }

  private List<Exposures> views(Reading reading) {
    return reading.worlds().stream()
        .map(world -> Exposures.of(world.estate(), Tables.bundled(), organization))
        .toList();
  }

  private int broken(List<Forbidden> patterns, Sources read) {
    List<Exposures> views = views(read.reading());
    List<Insiders> insiders =
        views.stream().map(one -> Insiders.of(one, Tables.bundled().iam())).toList();
    List<Node> nodes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Forbidden pattern : patterns) {
      List<Exposed> outside =
          ExposedAlternatives.worst(
              views.stream().flatMap(one -> pattern.in(one).stream()).toList());
      List<Breach> inside =
          BreachText.distinct(
              insiders.stream().flatMap(one -> one.breaking(pattern).stream()).toList());
      if (!outside.isEmpty() || !inside.isEmpty()) {
        text.append("never: ").append(pattern).append('\n');
        text.append(outside.isEmpty() ? "" : ExposedText.of(outside));
        text.append(BreachText.of(inside));
      }
      outside.forEach(one -> nodes.add(ForbiddenFile.written(pattern, written(one))));
      inside.forEach(one -> nodes.add(ForbiddenFile.written(pattern, BreachText.json(one))));
    }
    Node.Mapping all =
        ExposureJson.object(List.of(ExposureJson.entry("broken", ExposureJson.sequence(nodes))));
    console
        .out()
        .print(
            json
                ? JsonWriter.indented(all)
                : nodes.isEmpty() ? "no policy allows any of it\n" : text.toString());
    return nodes.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private List<Exposed> exposed(Reading reading) {
    return ExposedAlternatives.worst(
        reading.worlds(), views(reading).stream().map(Exposures::all).toList());
  }

  private static Node.Mapping written(String name, List<Exposed> all) {
    return ExposureJson.object(
        List.of(
            ExposureJson.entry(
                name,
                ExposureJson.sequence(all.stream().<Node>map(ExposedCommand::written).toList()))));
  }

  private static Node.Mapping written(Exposed one) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(ExposureJson.entry("type", ExposureJson.text(one.type())));
    entries.add(ExposureJson.entry("name", ExposureJson.text(one.name())));
    entries.add(ExposureJson.entry("arn", ExposureJson.text(one.arn())));
    entries.add(ExposureJson.entry("by", ExposureJson.text(one.way())));
    entries.add(ExposureJson.entry("at", ExposureJson.text(one.at().toString())));
    entries.addAll(ExposureJson.of(one));
    return ExposureJson.object(entries);
  }

  private int lines() {
    ExposedLine lines = new ExposedLine(Tables.bundled().iam());
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
    return ExitStatus.CLEAN;
  }
}
