package dev.serval.cli;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.need.Alternatives;
import dev.serval.analysis.need.Deeds;
import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.Privileges;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.model.Packages;
import dev.serval.model.World;
import dev.serval.report.Visible;
import dev.serval.report.need.NeedJson;
import dev.serval.report.need.NeedText;
import dev.serval.report.need.PolicySnippets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what functions need, and the smallest policy for it. */
@Command(
    name = "policy",
    description =
        "Says for each function which actions its code and its settings need on what, what its role"
            + " allows besides, what is missing, and the smallest policy with which it still"
            + " works.",
    mixinStandardHelpOptions = true)
final class PolicyCommand implements Callable<Integer> {

  private static final int TOLD = 5;

  private final Console console;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "text, json, iam, sam, terraform, serverless or diff (default: text).")
  private PolicyFormat format = PolicyFormat.TEXT;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only functions with this name or logical id; again for more.")
  private List<String> only = List.of();

  @Option(
      names = "--used",
      paramLabel = "FILE",
      description =
          "What functions did, one JSON a line with function, action, resource and count; it is"
              + " kept.")
  private Optional<Path> used = Optional.empty();

  @Option(
      names = "--denied",
      paramLabel = "MESSAGE|FILE",
      description =
          "Instead: say which policy denied a request and what would allow it, from AWS's error"
              + " message or a file with CloudTrail records; with SOURCE by its policies too.")
  private Optional<String> denied = Optional.empty();

  @Mixin private KeepOptions keep = new KeepOptions();

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  PolicyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (denied.isPresent()) {
      List<World> worlds =
          sources.given() ? sources.read(console, quiet).reading().worlds() : List.of();
      console.out().print(Visible.block(new DeniedRequests(worlds).answer(denied.get())));
      return ExitStatus.CLEAN;
    }
    Map<String, List<Privilege.Used>> used =
        this.used.map(file -> UsedFile.read(file, console)).orElse(Map.of());
    Deeds did = new Deeds(used);
    UnaryOperator<FrontEnd> keeping = keep.keeping(console);
    Sources read = sources.readAny(console, quiet);
    Packages packages = read.packagesOfAll(keeping);
    SourceOptions.demand(read, console);
    Reviews reviews = read.code(packages, CatalogFile::bundled, keeping);
    List<Privilege> merged =
        Alternatives.merged(
            Stream.concat(read.declared().stream(), read.undeclared().stream())
                .map(world -> Privileges.of(world.estate(), reviews, Tables.bundled(), did))
                .toList());
    strangers(used.keySet(), did, merged);
    print(merged);
    return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
  }

  /** What is known of functions that are not in the sources helps none of them. */
  private void strangers(Set<String> names, Deeds did, List<Privilege> all) {
    Set<String> left = new TreeSet<>(names);
    all.forEach(one -> left.removeAll(did.names(one.function())));
    if (!left.isEmpty()) {
      console
          .err()
          .println(
              Visible.line(
                  "serval: --used: the sources have no function for %d of the names in it: %s%s"
                      .formatted(
                          left.size(),
                          String.join(", ", left.stream().limit(TOLD).toList()),
                          left.size() > TOLD ? " and more" : "")));
    }
  }

  private void print(List<Privilege> some) {
    List<Privilege> all = some.stream().filter(this::isWanted).toList();
    if (all.isEmpty() && !some.isEmpty()) {
      String names =
          some.stream().map(PolicyCommand::label).limit(20).collect(Collectors.joining(", "));
      throw new UserError(
          ExitStatus.USAGE,
          "--only: no function is called " + String.join(", ", only) + "; there are: " + names);
    }
    String answer = written(all);
    console.out().print(format.isJson() ? answer : Visible.block(answer));
  }

  private boolean isWanted(Privilege one) {
    return only.isEmpty()
        || only.contains(label(one))
        || only.contains(one.function().id().name().toString());
  }

  private static String label(Privilege one) {
    return one.function().id().label();
  }

  private String written(List<Privilege> all) {
    return switch (format) {
      case TEXT -> NeedText.of(all);
      case JSON -> JsonWriter.indented(NeedJson.of(all, Tables.bundled()));
      case IAM -> PolicySnippets.iam(all);
      case SAM -> PolicySnippets.sam(all, Tables.bundled());
      case TERRAFORM -> PolicySnippets.terraform(all);
      case SERVERLESS -> PolicySnippets.serverless(all);
      case DIFF -> PolicySnippets.diff(all);
    };
  }
}
