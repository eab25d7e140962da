package dev.serval.cli;

import dev.serval.analysis.behavior.EstateJoin;
import dev.serval.data.Tables;
import dev.serval.model.World;
import dev.serval.report.Words;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The estate in which something is watched. */
final class EstateOptions {

  @Option(
      names = "--estate",
      paramLabel = "SOURCE",
      description =
          "A template, snapshot or folder of answers: what is observed says who reaches the"
              + " function and what its role can do. May be repeated.")
  private List<Path> estates = List.of();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "With --estate: value of a template's parameter.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  /** The estate, if one was named. */
  Optional<EstateJoin> read(Console console) {
    if (estates.isEmpty()) {
      return Optional.empty();
    }
    Sources.missing(estates)
        .findFirst()
        .ifPresent(
            path -> {
              throw new UserError(ExitStatus.USAGE, "--estate: '" + path + "' does not exist");
            });
    Sources read = new Sources(console);
    read.read(estates, parameters);
    if (read.reading().parts().isEmpty()) {
      throw new UserError(ExitStatus.UNREADABLE, "--estate: nothing could be read of it");
    }
    int gaps = read.reading().gaps().size();
    if (gaps > 0) {
      console
          .err()
          .printf(
              "serval: --estate: %s could not be read; 'serval audit' says what and why%n",
              Words.count(gaps, "thing"));
    }
    return Optional.of(
        EstateJoin.of(
            read.reading().worlds().stream().map(World::estate).toList(), Tables.bundled()));
  }
}
