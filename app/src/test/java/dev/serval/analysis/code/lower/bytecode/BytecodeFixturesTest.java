package dev.serval.analysis.code.lower.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.entry.EventFields;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.flow.Entered;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.Flows;
import dev.serval.analysis.code.flow.Program;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.model.CodeUnit;
import dev.serval.model.CompiledClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in Java's sources is found in what the compiler makes of them, and no more. */
@Execution(ExecutionMode.CONCURRENT)
class BytecodeFixturesTest {

  private static final List<Path> ROOTS =
      List.of(Path.of("src/test/resources/code/java"), Path.of("src/test/resources/bytecode"));

  private static final Pattern BAD = Pattern.compile("BAD (CD-\\d+(?: CD-\\d+)*)\\s*$");
  private static final Catalog CATALOG = CatalogFile.bundled();

  static List<Path> folders() {
    return ROOTS.stream().flatMap(BytecodeFixturesTest::within).sorted().toList();
  }

  private static Stream<Path> within(Path root) {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_the_same_in_classes(Path folder) throws IOException {
    Map<String, String> sources = sources(folder);
    Findings found = found(Compiled.of(sources, "--release", "17"));
    TreeSet<String> places = new TreeSet<>();
    found
        .flows()
        .forEach(
            flow ->
                places.add(
                    name(flow.file()) + ":" + flow.at().line() + " " + flow.weakness().id()));
    found
        .faults()
        .forEach(
            fault ->
                places.add(
                    name(fault.file()) + ":" + fault.at().line() + " " + fault.weakness().id()));
    assertThat(places).isEqualTo(marked(sources));
  }

  private static Findings found(List<CompiledClass> classes) {
    Lowered form =
        BytecodeFrontEnd.lower(new CodeUnit("app.jar", List.of(), classes, List.of(), List.of()));
    assertThat(form.gaps()).isEmpty();
    List<Entered> entries =
        Handlers.byShape(form.modules()).stream()
            .map(
                handler ->
                    new Entered(
                        handler.file(),
                        handler.member(),
                        field -> EventFields.othersControl(field, false)))
            .toList();
    assertThat(entries).isNotEmpty();
    Findings findings = Flows.of(new Program(form.modules()), entries, CATALOG);
    assertThat(findings.limits()).isEmpty();
    return findings;
  }

  private static Map<String, String> sources(Path folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }

  private static TreeSet<String> marked(Map<String, String> sources) {
    TreeSet<String> places = new TreeSet<>();
    sources.forEach(
        (path, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            Matcher bad = BAD.matcher(lines.get(i));
            if (bad.find()) {
              for (String id : bad.group(1).split(" ")) {
                places.add(name(path) + ":" + (i + 1) + " " + id);
              }
            }
          }
        });
    return places;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
