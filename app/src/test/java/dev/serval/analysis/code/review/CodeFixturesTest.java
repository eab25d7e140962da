package dev.serval.analysis.code.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.flow.Flows;
import dev.serval.analysis.code.flow.Program;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.value.Source;
import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each construct of a language: dangerous code and code that looks like it and is
 * safe. A line that ends in {@code BAD CD-…} must be found, and no other; {@code expect.txt} has
 * where the data comes in and the lines of its way.
 */
class CodeFixturesTest {

  private static final Path ROOT = Path.of("src/test/resources/code");
  private static final Pattern BAD = Pattern.compile("BAD (CD-\\d+(?: CD-\\d+)*)\\s*$");
  private static final Catalog CATALOG = CatalogFile.bundled();

  static List<Path> folders() throws IOException {
    try (Stream<Path> languages = Files.list(ROOT)) {
      return languages
          .flatMap(
              language -> {
                try (Stream<Path> all = Files.list(language)) {
                  return all.toList().stream();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_what_is_dangerous_and_nothing_else(Path folder) throws IOException {
    CodeUnit unit = unit(folder);
    Findings all = found(unit);
    // What is read from resources is judged with those who write to them.
    List<FlowFound> found =
        all.flows().stream().filter(flow -> !isOfResource(flow.taint().source())).toList();
    TreeSet<String> places =
        found.stream()
            .map(flow -> flow.file() + ":" + flow.at().line() + " " + flow.weakness().id())
            .collect(Collectors.toCollection(TreeSet::new));
    all.faults().stream()
        .map(fault -> fault.file() + ":" + fault.at().line() + " " + fault.weakness().id())
        .forEach(places::add);
    assertThat(places).isEqualTo(marked(unit));
    String ways = found.stream().map(CodeFixturesTest::way).collect(Collectors.joining());
    Path expected = folder.resolve("expect.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, ways);
    }
    assertThat(ways).isEqualTo(Files.readString(expected));
  }

  @Test
  void each_folder_has_both_kinds() throws IOException {
    for (Path folder : folders()) {
      CodeUnit unit = unit(folder);
      assertThat(marked(unit)).as("dangerous code in " + folder).isNotEmpty();
      assertThat(unit.files())
          .as("safe code in " + folder)
          .anyMatch(file -> file.text().lines().anyMatch(line -> line.matches(".*(#|//) ok\\b.*")));
    }
  }

  private static CodeUnit unit(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<SourceFile> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("expect.txt"))
              .sorted()
              .map(
                  file -> {
                    try {
                      String path = folder.relativize(file).toString().replace('\\', '/');
                      return new SourceFile(path, Files.readString(file));
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  })
              .toList();
      return new CodeUnit("", files);
    }
  }

  private static boolean isOfResource(Source source) {
    return source.from().isPresent()
        && !source.isOurs()
        && !source.service().equals(Source.EARLIER);
  }

  private static Findings found(CodeUnit unit) {
    Lowered form = Reviews.lowered(unit);
    Findings findings = Flows.of(new Program(form.modules()), EntriesByShape.of(form), CATALOG);
    assertThat(findings.limits()).isEmpty();
    return findings;
  }

  private static SortedSet<String> marked(CodeUnit unit) {
    TreeSet<String> places = new TreeSet<>();
    for (SourceFile file : unit.files()) {
      List<String> lines = file.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher bad = BAD.matcher(lines.get(i));
        if (bad.find()) {
          for (String id : bad.group(1).split(" ")) {
            places.add(file.path() + ":" + (i + 1) + " " + id);
          }
        }
      }
    }
    return places;
  }

  private static String way(FlowFound flow) {
    String steps =
        flow.taint().trail().steps().stream()
            .map(step -> step.file() + ":" + step.at().line())
            .collect(Collectors.joining(" "));
    return "%s %s > %s%n    %s%n"
        .formatted(flow.weakness().id(), flow.taint().source().field(), flow.call(), steps)
        .replace("\r\n", "\n");
  }
}
