package dev.serval.cli;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.Catalogs;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.finding.ChangedFiles;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Packages;
import dev.serval.model.Resource;
import dev.serval.report.Result;
import dev.serval.report.Terminal;
import dev.serval.rule.Rule;
import dev.serval.rule.Rules;
import dev.serval.source.Reading;
import dev.serval.source.code.CodePackage;
import dev.serval.source.code.LayerShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks through code: what data of events does in it. */
@Command(
    name = "code",
    description =
        "Follows data from events through code to dangerous calls. Without a template, what looks"
            + " like a handler is taken for one.",
    mixinStandardHelpOptions = true)
final class CodeCommand implements Callable<Integer> {

  private static final int WIDTH = 110;

  private static final String LOOKED_FOR =
      "looked for: Python's functions of an event and a context and its web applications,"
          + " JavaScript's exports called"
          + " handler or ending in Handler, methods called handle… that take Lambda's Context, Go's"
          + " lambda.Start";

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A folder with code, a zip or jar, or a source file.")
  private Path path = Path.of(".");

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "The template that says which functions the code is of, and what sends them events.")
  private List<Path> templates = new ArrayList<>();

  @Mixin private Options options = new Options();
  @Mixin private CodeOptions looking = new CodeOptions();
  @Mixin private KeepOptions keep = new KeepOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  CodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.exists(path)) {
      throw new UserError(ExitStatus.USAGE, "'" + path + "' does not exist");
    }
    Instant started = console.clock().instant();
    Optional<ChangedFiles> changed = looking.changed();
    Sources read = new Sources(console);
    Looked looked = templates.isEmpty() ? byShape(read) : byTemplate(read);
    List<Rule> rules =
        RuleSelection.of(
            Rules.ofCode(looked.reviews(), looked.packages(), Tables.bundled()), options);
    AuditedLines lines = new AuditedLines(looked.packages());
    Result result =
        Audited.result(
            read, rules, Tables.bundled(), options.severity, started, console, lines, changed);
    Path report = ReportFile.write(result, lines, output.out, output.chosen());
    if (looked.isNothing()) {
      gaps(result);
      return ExitStatus.UNREADABLE;
    }
    if (!options.quiet) {
      Terminal.Options usual =
          Terminal.Options.usual(console.terminal() && !options.noColor, WIDTH, lines);
      console
          .out()
          .print(
              Terminal.render(
                  result,
                  new Terminal.Options(
                      usual.color(),
                      usual.width(),
                      lines,
                      options.verbose ? Integer.MAX_VALUE : usual.perRule(),
                      options.verbose ? Integer.MAX_VALUE : usual.most(),
                      Optional.of(report.toString()))));
    }
    if (looked.unfollowed()) {
      gaps(result);
    }
    boolean fails =
        result.findings().stream()
            .anyMatch(finding -> finding.isOpen() && finding.severity().atLeast(options.failOn));
    return fails
        ? ExitStatus.FINDINGS
        : looked.unfollowed() ? ExitStatus.UNREADABLE : ExitStatus.CLEAN;
  }

  private void gaps(Result result) {
    result.gaps().forEach(gap -> console.say(gap.where() + ": " + gap.why()));
  }

  /**
   * The code that was read, and what was seen in it.
   *
   * @param unfollowed whether there is code and none of it could be followed
   */
  private record Looked(Packages packages, Reviews reviews, boolean unfollowed) {

    boolean isNothing() {
      return reviews.byFunction().isEmpty()
          && packages.functions().isEmpty()
          && packages.layers().isEmpty();
    }
  }

  private Looked byTemplate(Sources read) {
    Catalogs catalogs = looking.catalog();
    read.read(templates, Map.of());
    Packages packages = read.packages();
    return new Looked(packages, read.code(packages, catalogs, keep.keeping(console)), false);
  }

  /** What has no handler can still be a layer. */
  private Looked byShape(Sources read) {
    Catalogs catalogs = looking.catalog();
    CodePackage.Read code = CodePackage.of(path);
    CodeUnit unit = code.unit();
    // The tables of calls are read while the code is.
    CompletableFuture<Catalog> catalog =
        CompletableFuture.supplyAsync(() -> catalogs.of(Reviews.languages(unit)));
    Lowered form = Reviews.lowered(unit, keep.keeping(console));
    List<Handler> handlers = Handlers.byShape(form.modules());
    List<Reviews.Assigned> assigned = LooseFunctions.of(path, unit, handlers);
    List<Function> functions = assigned.stream().map(Reviews.Assigned::function).toList();
    Map<String, CodeUnit> units = new LinkedHashMap<>();
    functions.forEach(function -> units.put(function.id().path(), unit));
    Reviews reviews = Reviews.of(assigned, unit, form, catalog.join());
    Set<Gap> gaps = new LinkedHashSet<>(code.gaps());
    gaps.addAll(form.gaps());
    gaps.addAll(reviews.gaps());
    String name = path.toString();
    boolean empty = unit.isEmpty();
    if (functions.isEmpty()) {
      gaps.add(
          Gap.of(
              name,
              new Origin.InFile(name, 1, 1),
              "nothing in it looks like a handler%s (%s); name the template with --template"
                  .formatted(
                      empty ? "" : ", so it was looked through for secrets only", LOOKED_FOR)));
    }
    boolean layer = functions.isEmpty() && !empty;
    List<Resource> resources = layer ? List.of(LooseFunctions.layer(path)) : List.copyOf(functions);
    read.found(name, new Reading(LooseFunctions.parts(name, resources), List.copyOf(gaps)));
    Map<String, CodeUnit> layers =
        layer ? Map.of(resources.getFirst().id().path(), unit) : Map.of();
    boolean unfollowed = layer && !LayerShape.isBuilt(unit);
    return new Looked(new Packages(units, layers, List.of()), reviews, unfollowed);
  }
}
