package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each way of calling AWS: a template with a function, and in {@code expect.txt} all
 * that the function needs, what it is not allowed, what it does not need, and its smallest policy.
 */
class PolicyTest {

  private static final Path ROOT = Path.of("src/test/resources/need");

  static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void says_what_is_needed_and_nothing_else(Path folder) throws IOException {
    Run run = Run.of("policy", folder.resolve("template.yaml").toString());
    Path expected = folder.resolve("expect.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, run.out());
    }
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(Files.readString(expected));
    assertThat(run.out()).doesNotContain("not proved");
  }
}
