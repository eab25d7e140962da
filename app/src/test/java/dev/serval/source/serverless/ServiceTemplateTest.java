package dev.serval.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.source.files.Surroundings;
import dev.serval.source.serverless.variable.ReferencedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What services become: a folder each with {@code serverless.yml}, the template that it makes and
 * what is said of it. {@code -Dgolden=write} writes both again.
 */
class ServiceTemplateTest {

  private static final Path FOLDER = Path.of("src/test/resources/serverless");

  static Stream<Path> services() throws Exception {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void becomes_its_template(Path folder) throws Exception {
    Path file = folder.resolve("serverless.yml");
    Node.Mapping written = (Node.Mapping) DocumentReader.read(file, "serverless.yml").root();
    ServiceTemplate made =
        ServiceTemplate.of(written, new ReferencedFiles(file, Surroundings.OF_FILE), Map.of());
    matches(folder.resolve("template.json"), JsonWriter.indented(made.template()));
    matches(
        folder.resolve("problems.txt"),
        made.problems().stream()
            .map(problem -> problem.at() + ": " + problem.message() + "\n")
            .collect(Collectors.joining()));
  }

  private static void matches(Path golden, String actual) throws Exception {
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(golden, actual);
    }
    assertThat(golden).as("run once with -Dgolden=write").exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
