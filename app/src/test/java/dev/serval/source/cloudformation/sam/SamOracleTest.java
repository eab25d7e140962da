package dev.serval.source.cloudformation.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.python.PythonEnvironment;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every template under {@code resources/sam} is expanded here and by AWS's own transform; the whole
 * results must be equal but for what {@link Normalized} lists.
 */
class SamOracleTest {

  private static final Path TEMPLATES = Path.of("src", "test", "resources", "sam");
  private static final Path WORK = Path.of("target", "sam-oracle");

  static Stream<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @BeforeAll
  static void askTheOracle() throws IOException, InterruptedException, UnreadableDocument {
    Files.createDirectories(WORK.resolve("in"));
    Files.createDirectories(WORK.resolve("out"));
    for (String file : templates().toList()) {
      Files.writeString(WORK.resolve("in").resolve(json(file)), OrderedJson.of(read(file)));
    }
    PythonEnvironment.run("sam_oracle.py", WORK.resolve("in"), WORK.resolve("out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void expandsAsTheServiceDoes(String file) throws IOException, UnreadableDocument {
    Node.Mapping template = read(file);
    String answerText = Files.readString(WORK.resolve("out").resolve(json(file)));
    Node.Mapping answer = (Node.Mapping) DocumentReader.parse(answerText, "oracle").root();
    assertThat(answer.get("errors").map(CanonicalJson::of)).as("the oracle's errors").isEmpty();

    SamTransform.Expansion ours = SamTransform.expand(template, defaults(template));

    assertThat(ours.problems()).isEmpty();
    assertThat(
            Differences.of(
                Normalized.of(ours.template()),
                Normalized.of(answer.mapping("template").orElseThrow())))
        .isEmpty();
  }

  /** Parameters' defaults, and the region that the oracle works for. */
  static Function<String, Optional<Node>> defaults(Node.Mapping template) {
    return name ->
        switch (name) {
          case "AWS::Region" -> Optional.of(new Node.Text("us-east-1", template.at()));
          case "AWS::Partition" -> Optional.of(new Node.Text("aws", template.at()));
          default ->
              template
                  .mapping("Parameters")
                  .flatMap(parameters -> parameters.mapping(name))
                  .flatMap(parameter -> parameter.get("Default"));
        };
  }

  static Node.Mapping read(String file) throws UnreadableDocument {
    return (Node.Mapping) DocumentReader.read(TEMPLATES.resolve(file), file).root();
  }

  static List<String> files() throws IOException {
    return templates().toList();
  }

  private static String json(String file) {
    return file.replace(".yaml", ".json");
  }
}
