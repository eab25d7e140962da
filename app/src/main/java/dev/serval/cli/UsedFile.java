package dev.serval.cli;

import dev.serval.analysis.need.Privilege;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.report.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What functions did: a file with a line of JSON for each function, action and resource. */
final class UsedFile {

  private UsedFile() {}

  /**
   * By function's name or ARN; a line that is none is told of, and the others go on.
   *
   * @param console where wrong lines are told
   */
  static Map<String, List<Privilege.Used>> read(Path file, Console console) {
    Map<String, List<Privilege.Used>> all = new LinkedHashMap<>();
    Set<String> coverage = new TreeSet<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Optional<Node.Mapping> row = row(line, file.toString());
      Optional<String> function = row.flatMap(one -> one.text("function"));
      Optional<String> action = row.flatMap(one -> one.text("action"));
      if (function.isEmpty() || action.isEmpty()) {
        console
            .err()
            .println(
                "serval: %s:%d: a line needs \"function\" and \"action\"; it was left out"
                    .formatted(file, number));
        continue;
      }
      row.flatMap(one -> one.text("coverage")).ifPresent(coverage::add);
      all.computeIfAbsent(function.get(), _ -> new ArrayList<>())
          .add(
              new Privilege.Used(
                  action.get(), row.get().text("resource").orElse("*"), count(row.get())));
    }
    coverage.forEach(
        one ->
            console
                .err()
                .println(
                    Visible.line(
                        "serval: --used: recorded were events of: %s; of others it is not known"
                                .formatted(one)
                            + " what was done")));
    return all;
  }

  private static long count(Node.Mapping row) {
    return row.get("count")
        .filter(Node.Numeral.class::isInstance)
        .map(one -> ((Node.Numeral) one).value().longValue())
        .orElse(1L);
  }

  private static Optional<Node.Mapping> row(String line, String name) {
    try {
      return DocumentReader.parseJson(line, name).root() instanceof Node.Mapping mapping
          ? Optional.of(mapping)
          : Optional.empty();
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--used: '" + file + "' can't be read; 'serval watch' writes such files");
    }
  }
}
