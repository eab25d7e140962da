package dev.serval.cli;

import dev.serval.analysis.code.across.LostWays;
import dev.serval.analysis.code.catalog.Catalogs;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Packages;
import dev.serval.model.World;
import dev.serval.source.OrganizationFiles;
import dev.serval.source.Reading;
import dev.serval.source.aws.adapt.AccountReading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.code.DeployedPackages;
import dev.serval.source.code.FunctionCode;
import dev.serval.source.files.FileKind;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import dev.serval.source.files.Surroundings;
import dev.serval.source.pulumi.PulumiSource;
import dev.serval.source.serverless.ServerlessSource;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.CliAnswers;
import dev.serval.source.snapshot.OtherCollection;
import dev.serval.source.snapshot.Scope;
import dev.serval.source.snapshot.Snapshots;
import dev.serval.source.snapshot.UnreadableSnapshot;
import dev.serval.source.terraform.TerraformSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the user named: templates, snapshots, the live account; all become one estate. */
final class Sources {

  private final Console console;
  private final List<Path> deployments = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final TreeSet<String> accounts = new TreeSet<>();
  private final TreeSet<String> regions = new TreeSet<>();
  private final SortedMap<String, Integer> calls = new TreeMap<>();
  private Reading reading = new Reading(List.of(), List.of());
  private DeployedPackages deployed = DeployedPackages.NOT_WANTED;
  private Surroundings surroundings = Surroundings.OF_FILE;
  private FoundFiles found = new FoundFiles(List.of(), List.of(), List.of());
  private Undeclared undeclared = Undeclared.NONE;
  private boolean interrupted;

  Sources(Console console) {
    this.console = console;
  }

  /** How the sources are named in a result; accounts by their numbers, so that runs compare. */
  List<String> names() {
    return List.copyOf(names);
  }

  List<String> accounts() {
    return List.copyOf(accounts);
  }

  List<String> regions() {
    return List.copyOf(regions);
  }

  SortedMap<String, Integer> calls() {
    return calls;
  }

  /** Whether the user ended the reading early. */
  boolean interrupted() {
    return interrupted;
  }

  /** Everything read. */
  Reading reading() {
    return reading.and(undeclared.reading());
  }

  /** What is declared, apart from functions that only their code shows. */
  List<World> declared() {
    return reading.worlds();
  }

  /** Functions that only their code shows. */
  List<World> undeclared() {
    return undeclared.reading().worlds();
  }

  /** Reads files and folders. */
  void read(List<Path> paths, Map<String, String> parameters) {
    for (Path path : paths) {
      if (isAnswers(path)) {
        answers(path);
      } else {
        names.add(path.toString());
        deployments.add(path);
      }
    }
    if (!deployments.isEmpty()) {
      found = FileSearch.in(deployments);
      surroundings = new Surroundings(found.roots());
      deployments(found, parameters);
    }
  }

  /** Each kind of file has a source that reads it; together they make one estate. */
  private void deployments(FoundFiles found, Map<String, String> parameters) {
    Exports exports = new Exports();
    ServerlessSource services = services(found, parameters, exports);
    CloudFormationSource templates =
        CloudFormationSource.of(found.without(services.included()), parameters, exports);
    reading =
        reading
            .and(new Reading(List.of(), found.gaps()))
            .and(templates.read())
            .and(services.read())
            .and(TerraformSource.read(found, parameters))
            .and(PulumiSource.read(found, parameters))
            .and(Programs.unread(found));
  }

  private ServerlessSource services(
      FoundFiles found, Map<String, String> parameters, Exports exports) {
    return ServerlessSource.of(
        found.of(FileKind.SERVERLESS).stream().map(FoundFile::path).toList(),
        found.of(FileKind.SERVERLESS_COMPOSE).stream().map(FoundFile::path).toList(),
        surroundings,
        parameters,
        exports);
  }

  /** Adds what a command found by itself. */
  void found(String name, Reading more) {
    names.add(name);
    reading = reading.and(more);
  }

  /** The code of functions and layers that is at hand; what could not be read is a gap. */
  Packages packages() {
    Packages packages = FunctionCode.of(reading.worlds(), deployed, surroundings);
    reading = reading.and(new Reading(List.of(), packages.gaps()));
    return packages;
  }

  /**
   * The same, with functions that nothing declares.
   *
   * @param keeping what stands before the languages' ways into the form
   */
  Packages packagesOfAll(UnaryOperator<FrontEnd> keeping) {
    Packages packages = packages();
    Set<String> places =
        packages.functions().values().stream()
            .distinct()
            .flatMap(unit -> unit.files().stream().map(unit::place))
            .collect(Collectors.toSet());
    undeclared = Undeclared.in(deployments, found, places, keeping);
    if (undeclared.assigned().isEmpty()) {
      return packages;
    }
    reading =
        new Reading(
            reading.parts(), reading.gaps().stream().filter(gap -> !isFilled(gap)).toList());
    Map<String, CodeUnit> functions = new LinkedHashMap<>(packages.functions());
    undeclared.assigned().forEach((path, one) -> functions.put(path, one.unit()));
    return new Packages(functions, packages.layers(), packages.gaps());
  }

  /** Whether it says that nothing is in a folder in which functions were found. */
  private boolean isFilled(Gap gap) {
    return gap.why().equals(FileSearch.NOTHING)
        && undeclared.folders().stream().map(FileSearch::name).anyMatch(gap.what()::equals);
  }

  /**
   * Looks through the code of functions; what could not be is a gap.
   *
   * @param keeping what stands before the languages' ways into the form
   */
  Reviews code(Packages packages, Catalogs catalog, UnaryOperator<FrontEnd> keeping) {
    Map<String, Reviews.Assigned> assigned = new LinkedHashMap<>(undeclared.assigned());
    for (World world : reading.worlds()) {
      world
          .estate()
          .all(Function.class)
          .filter(function -> !assigned.containsKey(function.id().path()))
          .forEach(
              function -> {
                CodeUnit unit = packages.functions().get(function.id().path());
                if (unit != null && unit.hasCode()) {
                  assigned.put(function.id().path(), new Reviews.Assigned(function, unit));
                }
              });
    }
    if (assigned.isEmpty()) {
      return Reviews.NONE;
    }
    Set<Language> languages = EnumSet.noneOf(Language.class);
    assigned.values().stream()
        .map(Reviews.Assigned::unit)
        .distinct()
        .forEach(unit -> languages.addAll(Reviews.languages(unit)));
    Reviews reviews =
        Reviews.of(
            List.copyOf(assigned.values()), catalog.of(languages), keeping, undeclared.forms());
    List<Gap> lost =
        reading.worlds().stream()
            .flatMap(world -> LostWays.of(world.estate(), reviews).stream())
            .distinct()
            .toList();
    reading = reading.and(new Reading(List.of(), reviews.gaps())).and(new Reading(List.of(), lost));
    return reviews;
  }

  /** Reads what an organisation sets over accounts, beside what was read of these. */
  void organization(List<Path> paths) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UserError(
            ExitStatus.USAGE, "--organization-policies: '" + path + "' does not exist");
      }
      if (!reading.parts().isEmpty()) {
        reading = reading.and(OrganizationFiles.read(path));
      }
    }
  }

  /** Whether this is a snapshot, or a folder of what the AWS CLI printed. */
  static boolean isAnswers(Path path) {
    return Snapshots.isSnapshot(path) || CliAnswers.isCliAnswers(path);
  }

  private void answers(Path path) {
    try (Answers answers =
        Snapshots.isSnapshot(path) ? Snapshots.open(path) : CliAnswers.open(path)) {
      account(answers);
    } catch (UnreadableSnapshot e) {
      throw new UserError(ExitStatus.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private void account(Answers answers) {
    Scope scope = answers.scope();
    String name = "account " + String.join(", ", scope.accounts());
    names.add(name);
    accounts.addAll(scope.accounts());
    regions.addAll(scope.regions());
    scope.calls().forEach((call, count) -> calls.merge(call, count, Integer::sum));
    reading = reading.and(AccountReading.of(answers, name));
  }

  /** Asks a live account; its answers are kept in a temporary folder only while they are read. */
  void live(LiveOptions live, boolean quiet) {
    Path folder = Folders.temporary();
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      interrupted = Collection.into(log, live, console, quiet).interrupted();
      try (Answers answers = log.answers()) {
        account(answers);
      }
    } catch (IOException | OtherCollection e) {
      throw new UserError(
          ExitStatus.UNREADABLE, "answers can't be kept in " + folder + ": " + e.getMessage());
    } finally {
      Folders.discard(folder);
    }
  }

  /** Downloads the code of the live account's functions. */
  void download(LiveOptions live) {
    deployed = LiveCode.of(reading.worlds(), live.connection(console.variable("AWS_ENDPOINT_URL")));
  }

  /** Paths that are not there; others may still be read. */
  static Stream<Path> missing(List<Path> paths) {
    return paths.stream().filter(path -> !Files.exists(path));
  }
}
