package dev.serval.cli;

import dev.serval.analysis.code.catalog.Catalogs;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.finding.ChangedFiles;
import dev.serval.model.Packages;
import dev.serval.report.Result;
import dev.serval.report.SourceLines;
import dev.serval.report.Terminal;
import dev.serval.rule.Rule;
import dev.serval.rule.Rules;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.ParameterFile;
import dev.serval.source.terraform.VariableFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: read, judge, report. */
@Command(
    name = "audit",
    description =
        "Audits serverless applications: reads the live account, or snapshots and templates, judges"
            + " them, writes a report.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  /** Columns of text; terminals wrap what is longer. */
  private static final int WIDTH = 110;

  private final Console console;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(names = "--demo", description = "Audit the application that comes with Serval.")
  private boolean demo;

  @Option(
      names = "--parameter-file",
      paramLabel = "FILE",
      description =
          "Parameter values as the AWS CLI takes them: JSON or YAML; or a file of Terraform's"
              + " variables.")
  private List<Path> parameterFiles = new ArrayList<>();

  @Option(names = "--strict", description = "Exit with 3 if anything could not be read.")
  private boolean strict;

  @Option(
      names = "--live",
      description = "Read the live account beside the sources named, and compare them.")
  private boolean alsoLive;

  @Option(
      names = "--code",
      description =
          "Download the code of the live account's functions and layers, and look through it; it is"
              + " kept nowhere.")
  private boolean withCode;

  @Mixin private Options options = new Options();
  @Mixin private CodeOptions code = new CodeOptions();
  @Mixin private KeepOptions keep = new KeepOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Instant started = console.clock().instant();
    Tables tables = Tables.bundled();
    RuleSelection.of(
        rules(tables, Reviews.NONE, Packages.NONE),
        options); // Wrong ids are told of before reading.
    Catalogs catalog = code.catalog();
    Optional<ChangedFiles> changed = code.changed();
    Sources read = read();
    // Of what was downloaded nothing is kept.
    UnaryOperator<FrontEnd> keeping = withCode ? UnaryOperator.identity() : keep.keeping(console);
    Packages packages = read.packagesOfAll(keeping);
    Reviews reviews = read.code(packages, catalog, keeping);
    List<Rule> rules = RuleSelection.of(rules(tables, reviews, packages), options);
    Reading reading = read.reading();
    AuditedLines lines = new AuditedLines(packages);
    Result result =
        Audited.result(read, rules, tables, options.severity, started, console, lines, changed);
    Path report = ReportFile.write(result, lines, output.out, output.chosen());
    // Where nothing was read, a summary would sound like good news; status() says what was missed.
    if (!options.quiet && !reading.parts().isEmpty()) {
      console.out().print(Terminal.render(result, terminal(report, lines)));
    }
    return read.interrupted() ? ExitStatus.INTERRUPTED : status(reading, result);
  }

  private Sources read() {
    Sources read = new Sources(console);
    List<Path> paths = paths();
    Map<String, String> parameters = givenParameters();
    if (paths.isEmpty() || alsoLive) {
      read.live(sources.live(), options.quiet);
      if (withCode && !read.interrupted()) {
        read.download(sources.live());
      }
    } else if (withCode) {
      throw new UserError(
          ExitStatus.USAGE,
          "--code downloads code of a live account; of templates, code is looked through anyway."
              + " Leave it out, or add --live");
    }
    read.read(paths, parameters);
    sources.organization(read);
    return read;
  }

  private List<Rule> rules(Tables tables, Reviews reviews, Packages packages) {
    LocalDate today = console.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    return Rules.all(tables, today, reviews, packages);
  }

  private Terminal.Options terminal(Path report, SourceLines lines) {
    Terminal.Options usual =
        Terminal.Options.usual(console.terminal() && !options.noColor, WIDTH, lines);
    int most = options.verbose ? Integer.MAX_VALUE : usual.most();
    int perRule = options.verbose ? Integer.MAX_VALUE : usual.perRule();
    return new Terminal.Options(
        usual.color(), usual.width(), lines, perRule, most, Optional.of(report.toString()));
  }

  private List<Path> paths() {
    if (demo && (sources.given() || alsoLive)) {
      throw new UserError(
          ExitStatus.USAGE, "--demo audits its own application; leave out everything else");
    }
    if (demo) {
      return List.of(Demo.folder());
    }
    if (!sources.paths().isEmpty() && !alsoLive && sources.live().given()) {
      throw new UserError(
          ExitStatus.USAGE,
          "options that choose an account or its functions need the live account; add --live, or"
              + " name no source");
    }
    // Others may still be read: each becomes a gap.
    sources.sayMissing(console);
    return sources.paths();
  }

  private Map<String, String> givenParameters() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Path file : parameterFiles) {
      Function<String, RuntimeException> problem =
          message -> new UserError(ExitStatus.USAGE, message);
      all.putAll(
          VariableFiles.isVariables(file)
              ? VariableFiles.named(file, problem)
              : ParameterFile.read(file, problem));
    }
    all.putAll(sources.parameters());
    return all;
  }

  private int status(Reading reading, Result result) {
    boolean nothing = reading.parts().isEmpty();
    if (nothing || (strict && !result.gaps().isEmpty())) {
      result.gaps().stream().limit(20).forEach(gap -> console.say(gap.where() + ": " + gap.why()));
      return ExitStatus.UNREADABLE;
    }
    boolean fails =
        result.findings().stream()
            .anyMatch(finding -> finding.isOpen() && finding.severity().atLeast(options.failOn));
    return fails && !demo ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }
}
