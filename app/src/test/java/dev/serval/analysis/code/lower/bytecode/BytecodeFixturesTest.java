package dev.serval.analysis.code.lower.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.Flows;
import dev.serval.analysis.code.flow.Program;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.review.EntriesByShape;
import dev.serval.model.CodeUnit;
import dev.serval.model.CompiledClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in Java's sources is found in what the compiler makes of them, and no more. */
class BytecodeFixturesTest {

  private static final List<Path> ROOTS =
      List.of(
          Path.of("src/test/resources/code/java"),
          Path.of("src/test/resources/code/java_routes"),
          Path.of("src/test/resources/bytecode"));

  private static final Pattern BAD = Pattern.compile("BAD (CD-\\d+(?: CD-\\d+)*)\\s*$");
  private static final Catalog CATALOG = CatalogFile.bundled();

  /** All at once: the compiler takes long to begin, and not to go on. */
  private static final Map<String, String> SOURCES = sources();

  private static final Map<String, List<CompiledClass>> CLASSES =
      Compiled.of(SOURCES, "--release", "17");

  static Set<String> folders() {
    return SOURCES.keySet().stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_the_same_in_classes(String folder) {
    List<CompiledClass> classes =
        CLASSES.entrySet().stream()
            .filter(one -> one.getKey().startsWith(folder + "/"))
            .flatMap(one -> one.getValue().stream())
            .toList();
    Findings found = found(classes);
    TreeSet<String> places = new TreeSet<>();
    found
        .flows()
        .forEach(flow -> places.add(place(flow.file(), flow.at().line(), flow.weakness().id())));
    found
        .faults()
        .forEach(
            fault -> places.add(place(fault.file(), fault.at().line(), fault.weakness().id())));
    assertThat(places).isEqualTo(marked(folder));
  }

  private static String place(String file, int line, String id) {
    return file.substring(file.lastIndexOf('/') + 1) + ":" + line + " " + id;
  }

  private static Findings found(List<CompiledClass> classes) {
    Lowered form =
        BytecodeFrontEnd.lower(new CodeUnit("app.jar", List.of(), classes, List.of(), List.of()));
    Findings findings = Flows.of(new Program(form.modules()), EntriesByShape.of(form), CATALOG);
    assertThat(findings.limits()).isEmpty();
    return findings;
  }

  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    for (Path root : ROOTS) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static Set<String> marked(String folder) {
    Set<String> places = new TreeSet<>();
    SOURCES.forEach(
        (path, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size() && path.startsWith(folder + "/"); i++) {
            Matcher bad = BAD.matcher(lines.get(i));
            if (bad.find()) {
              for (String id : bad.group(1).split(" ")) {
                places.add(place(path, i + 1, id));
              }
            }
          }
        });
    assertThat(places).isNotEmpty();
    return places;
  }
}
