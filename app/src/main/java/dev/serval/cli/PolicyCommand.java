package dev.serval.cli;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.need.Alternatives;
import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.Privileges;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.model.World;
import dev.serval.report.need.NeedJson;
import dev.serval.report.need.NeedText;
import dev.serval.report.need.PolicySnippets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      console.out().print(new DeniedRequests(worlds).answer(denied.get()));
      return ExitStatus.CLEAN;
    }
    Map<String, List<Privilege.Used>> did =
        used.map(file -> UsedFile.read(file, console)).orElse(Map.of());
    List<Path> paths = sources.paths();
    if (paths.size() == 1 && !sources.live().given() && LooseCode.isAt(paths.getFirst())) {
      LooseCode loose = LooseCode.of(paths.getFirst());
      print(Privileges.of(loose.estate(), loose.reviews(), Tables.bundled(), did));
      return ExitStatus.CLEAN;
    }
    Sources read = sources.read(console, quiet);
    Reviews reviews = read.code(read.packages(), CatalogFile::bundled, keep.keeping(console));
    List<Privilege> merged =
        Alternatives.merged(
            read.reading().worlds().stream()
                .map(world -> Privileges.of(world.estate(), reviews, Tables.bundled(), did))
                .toList());
    print(merged);
    return read.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
  }

  private void print(List<Privilege> some) {
    List<Privilege> all =
        some.stream()
            .filter(
                one ->
                    only.isEmpty()
                        || only.contains(one.function().id().label())
                        || only.contains(one.function().id().name().toString()))
            .toList();
    console.out().print(written(all));
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
