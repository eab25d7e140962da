package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Code that was made to break its reader: it ends soon, says what it is, and the rest is judged.
 */
class HostileCodeTest {

  private static final String GOOD =
      "import os\n\ndef handler(event, context):\n    os.system(event['x'])\n";

  @TempDir private Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("a megabyte in a line", "a.js", "x=" + "1+".repeat(500_000) + "1", ""),
        Arguments.of("a megabyte of text", "a.py", "x = '" + "y".repeat(1_000_000) + "'\n", ""),
        Arguments.of(
            "nested brackets", "a.py", "x = " + "[".repeat(10_000) + "]".repeat(10_000), ""),
        Arguments.of("brackets that stay open", "a.js", "(".repeat(10_000), "syntax error"),
        Arguments.of("nested calls", "a.js", "f(".repeat(5_000) + ")".repeat(5_000), ""),
        Arguments.of("nested blocks", "a.js", "{".repeat(10_000) + "}".repeat(10_000), ""),
        Arguments.of(
            "nested functions",
            "a.js",
            "(()=>".repeat(3_000) + "1" + ")".repeat(3_000),
            "nested too deeply"),
        Arguments.of("a chain of members", "a.js", "a" + ".b()".repeat(20_000), ""),
        Arguments.of("no source at all", "a.py", "\u0001\u0002".repeat(200_000), ""),
        Arguments.of("imports in a circle", "a.py", "import b\nimport a\nfrom a import *\n", ""),
        Arguments.of("itself again and again", "a.js", "function f(e){f(e);f([e])}f(f)", ""),
        Arguments.of(
            "many objects",
            "a.js",
            "var o={};" + "o={a:o,b:o,c:[o,o]};function g%d(){return o}".repeat(3_000),
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void costs_itself_only(String name, String file, String text, String said) throws IOException {
    Files.writeString(folder.resolve("app.py"), GOOD + "import b\n");
    Files.writeString(folder.resolve("b.py"), "import a\nimport app\n");
    String end =
        file.endsWith(".py")
            ? "\n\ndef lambda_handler(event, context):\n    return event\n"
            : "\n;exports.handler = async (event) => event;\n";
    Files.write(folder.resolve(file), (text + end).getBytes(StandardCharsets.UTF_8));
    long start = System.nanoTime();
    Run run = code();

    assertThat(run.out()).contains("CD-78", "app.py:4:5").contains(said);
    assertThat(run.all()).doesNotContain("Exception", "Error:");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThatNoException().isThrownBy(() -> Files.readString(folder.resolve("r/result.json")));
  }

  private Run code() {
    List<String> line = List.of("code", "--out", folder + "/r", folder.toString());
    return Run.of(line.toArray(String[]::new));
  }
}
