package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code that was made to break its reader: it ends soon, says what it is, and the rest is judged.
 */
class HostileCodeTest {

  private static final String GOOD =
      "import os\n\ndef handler(event, context):\n    os.system(event['x'])\n";

  @TempDir private Path folder;

  /** What a file holds, and what must be said of it; empty where nothing need be. */
  private record Case(String name, String end, String text, String said) {

    String file() {
      return name.replace(' ', '_') + "." + end;
    }

    /** Each is entered, so that it is followed as well. */
    String whole() {
      return text
          + (end.equals("py")
              ? "\n\ndef lambda_handler(event, context):\n    return event\n"
              : "\n;exports.handler = async (event) => event;\n");
    }
  }

  private static List<Case> cases() {
    return List.of(
        new Case("a megabyte in a line", "js", "f(1);".repeat(200_000), ""),
        new Case("a megabyte of text", "py", "x = '" + "y".repeat(1_000_000) + "'\n", ""),
        new Case("nested brackets", "py", "x = " + "[".repeat(10_000) + "]".repeat(10_000), ""),
        new Case("brackets that stay open", "js", "(".repeat(10_000), "syntax error"),
        new Case("nested calls", "js", "f(".repeat(5_000) + ")".repeat(5_000), ""),
        new Case("nested blocks", "js", "{".repeat(10_000) + "}".repeat(10_000), ""),
        new Case(
            "nested functions",
            "js",
            "(()=>".repeat(3_000) + "1" + ")".repeat(3_000),
            "nested too deeply"),
        new Case("a chain of members", "js", "a" + ".b()".repeat(20_000), ""),
        new Case("no source at all", "py", "\u0001\u0002".repeat(200_000), ""),
        new Case(
            "imports in a circle",
            "py",
            "import b\nimport imports_in_a_circle\nfrom b import *\n",
            ""),
        new Case("itself again and again", "js", "function f(e){f(e);f([e])}f(f)", ""),
        new Case(
            "many objects",
            "js",
            "var o={};" + "o={a:o,b:o,c:[o,o]};function g%d(){return o}".repeat(3_000),
            ""));
  }

  @Test
  void costs_itself_only() throws IOException, UnreadableDocument {
    Path code = Files.createDirectory(folder.resolve("code"));
    Files.writeString(code.resolve("app.py"), GOOD + "import b\n");
    Files.writeString(code.resolve("b.py"), "import app\nimport imports_in_a_circle\n");
    for (Case one : cases()) {
      Files.writeString(code.resolve(one.file()), one.whole());
    }
    long start = System.nanoTime();
    Run run = Run.of("code", "--out", folder + "/r", code.toString());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(run.out()).contains("CD-78", "app.py:4:5");
    assertThat(run.all()).doesNotContain("Exception", "Error:");
    Path result = folder.resolve("r/result.json");
    String gaps = DocumentReader.readJson(result, "r", 64 << 20).root().toString();
    for (Case one : cases()) {
      if (!one.said().isEmpty()) {
        assertThat(gaps).containsPattern(one.file() + ":1:\\d+[^$]{0,300}" + one.said());
      }
    }
  }
}
