package dev.serval.cli;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.finding.Status;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.report.Result;
import dev.serval.report.Terminal;
import dev.serval.rule.Rule;
import dev.serval.rule.weakness.WeaknessRules;
import dev.serval.source.Reading;
import dev.serval.source.code.CodeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  private final Console console;

  @Parameters(paramLabel = "PATH", description = "A folder with code, or a source file.")
  private Path path = Path.of(".");

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "The template that says which functions the code is of, and what sends them events.")
  private List<Path> templates = new ArrayList<>();

  @Mixin private Options options = new Options();
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
    Sources read = new Sources(console);
    Reviews reviews = templates.isEmpty() ? byShape(read) : byTemplate(read);
    List<Rule> rules = RuleSelection.of(WeaknessRules.all(reviews, Tables.bundled()), options);
    Result result =
        Audited.result(read, rules, Tables.bundled(), options.severity, started, console);
    AuditedLines lines = new AuditedLines();
    Path report = ReportFile.write(result, lines, output.out, output.chosen());
    if (reviews.byFunction().isEmpty()) {
      result
          .gaps()
          .forEach(gap -> console.err().println("serval: " + gap.where() + ": " + gap.why()));
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
    boolean fails =
        result.findings().stream()
            .anyMatch(
                finding ->
                    finding.status() == Status.FAIL && finding.severity().atLeast(options.failOn));
    return fails ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private Reviews byTemplate(Sources read) {
    read.read(templates, Map.of());
    return read.code();
  }

  private Reviews byShape(Sources read) {
    CodeFolder.Read code = CodeFolder.of(path);
    List<Handler> handlers = Handlers.byShape(Reviews.lowered(code.unit()).modules());
    List<Reviews.Assigned> assigned =
        handlers.stream()
            .map(handler -> LooseFunctions.of(path, code.unit(), handler))
            .map(function -> new Reviews.Assigned(function, code.unit()))
            .toList();
    Reviews reviews = Reviews.of(assigned, CatalogFile.bundled());
    List<Function> functions = assigned.stream().map(Reviews.Assigned::function).toList();
    List<Gap> gaps = new ArrayList<>(code.gaps());
    gaps.addAll(reviews.gaps());
    String name = path.toString();
    if (functions.isEmpty()) {
      gaps.add(
          Gap.of(
              name,
              new Origin.InFile(name, 1, 1),
              "nothing in it looks like a handler; name the template with --template"));
    }
    read.found(name, new Reading(LooseFunctions.parts(name, functions), gaps));
    return reviews;
  }
}
