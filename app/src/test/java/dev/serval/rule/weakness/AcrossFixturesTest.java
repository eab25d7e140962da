package dev.serval.rule.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Packages;
import dev.serval.rule.Flow;
import dev.serval.rule.Verdict;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.code.FunctionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each way from function to function: a template and the functions' code, in which a
 * line that ends in {@code BAD CD-…} must be found, and no other; {@code expect.txt} has where the
 * data comes in and the functions and lines of its way.
 */
class AcrossFixturesTest {

  private static final Path ROOT = Path.of("src/test/resources/across");
  private static final Pattern BAD = Pattern.compile("BAD (CD-\\d+(?: CD-\\d+)*)\\s*$");
  private static final Tables TABLES = Tables.bundled();

  static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_what_gets_across_and_nothing_else(Path folder) throws IOException {
    List<Verdict.Fail> found = found(folder);
    TreeSet<String> places =
        found.stream()
            .map(fail -> place(folder, fail))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(places).isEqualTo(marked(folder));
    String ways =
        found.stream().map(fail -> way(folder, fail)).sorted().collect(Collectors.joining());
    Path expected = folder.resolve("expect.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, ways);
    }
    assertThat(ways).isEqualTo(Files.readString(expected));
  }

  private static List<Verdict.Fail> found(Path folder) {
    Reading reading = CloudFormationSource.read(List.of(folder.resolve("template.yaml")), Map.of());
    Estate estate = reading.worlds().getFirst().estate();
    assertThat(estate.gaps()).isEmpty();
    Packages packages = FunctionCode.of(reading.worlds());
    List<Reviews.Assigned> assigned = new ArrayList<>();
    estate
        .all(Function.class)
        .forEach(
            function ->
                Optional.ofNullable(packages.functions().get(function.id().path()))
                    .ifPresent(unit -> assigned.add(new Reviews.Assigned(function, unit))));
    Reviews reviews = Reviews.of(assigned, CatalogFile.bundled());
    assertThat(reviews.gaps()).isEmpty();
    return WeaknessRules.all(reviews, TABLES).stream()
        .flatMap(rule -> rule.judge(estate))
        .filter(Verdict.Fail.class::isInstance)
        .map(Verdict.Fail.class::cast)
        .toList();
  }

  private static String place(Path folder, Verdict.Fail fail) {
    Origin.InFile at = (Origin.InFile) fail.at();
    return name(folder, at.file())
        + ":"
        + at.line()
        + " "
        + fail.flow().orElseThrow().cwe().replace("CWE", "CD");
  }

  private static String name(Path folder, String file) {
    return folder.relativize(Path.of(file)).toString().replace('\\', '/');
  }

  private static Set<String> marked(Path folder) throws IOException {
    Set<String> places = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file :
          all.filter(one -> one.toString().matches(".*\\.(py|js|mjs|ts|java|go)")).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          Matcher bad = BAD.matcher(lines.get(i));
          if (bad.find()) {
            for (String id : bad.group(1).split(" ")) {
              places.add(name(folder, file.toString()) + ":" + (i + 1) + " " + id);
            }
          }
        }
      }
    }
    return places;
  }

  private static String way(Path folder, Verdict.Fail fail) {
    Flow flow = fail.flow().orElseThrow();
    String steps =
        flow.steps().stream()
            .map(step -> name(folder, step.file()) + ":" + step.line())
            .collect(Collectors.joining(" "));
    String reasons =
        fail.evidence().stream().map(one -> "; " + one.text()).collect(Collectors.joining());
    return "%s %s %s%n    %s%n    %s%s%n"
        .formatted(fail.severity(), flow.cwe(), fail.message(), steps, fail.confidence(), reasons)
        .replace("\r\n", "\n");
  }
}
