package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What {@code exposed --json} says of a template of the tests. */
final class ExposedAnswers {

  private ExposedAnswers() {}

  static Path template(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(
                  ExposedAnswers.class.getResource("/dev/serval/analysis/exposure/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Node.Mapping> of(String template, String... more) {
    return ofSource(template(template), more);
  }

  static List<Node.Mapping> ofSource(Path source, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "exposed";
    args[1] = source.toString();
    args[2] = "--json";
    System.arraycopy(more, 0, args, 3, more.length);
    Run run = Run.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    try {
      Node.Mapping root = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
      return root.get("exposed").orElseThrow().items().stream()
          .map(Node.Mapping.class::cast)
          .toList();
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(e);
    }
  }

  static Node.Mapping named(List<Node.Mapping> answers, String name) {
    return answers.stream()
        .filter(one -> one.text("name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is said of " + name));
  }
}
