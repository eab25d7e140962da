package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shop written in another format has the same findings, but for what the formats really differ
 * in: {@code DIFFERENCES.md} beside it has a row for each, with the reason.
 */
class SameShopTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"shop-serverless"})
  void has_the_same_findings_but_for_what_is_listed(String other) throws Exception {
    Map<String, Integer> original = findings("shop");
    Map<String, Integer> written = findings(other);
    List<String> differences = new ArrayList<>();
    TreeMap<String, Integer> all = new TreeMap<>(original);
    all.putAll(written);
    for (String key : all.keySet()) {
      int before = original.getOrDefault(key, 0);
      int now = written.getOrDefault(key, 0);
      if (before != now) {
        differences.add("| %s | %d | %d |".formatted(key, before, now));
      }
    }
    List<String> listed =
        Files.readAllLines(EXAMPLES.resolve(other).resolve("DIFFERENCES.md")).stream()
            .filter(line -> line.matches("\\| [A-Z][A-Z0-9]-\\d.*"))
            .toList();
    assertThat(listed).allMatch(row -> row.split("\\|", -1)[4].strip().length() > 20);
    assertThat(
            listed.stream().map(row -> row.replaceFirst("^((?:\\|[^|]*){3}\\|).*", "$1")).toList())
        .containsExactlyElementsOf(differences);
  }

  /** How many resources have each finding; functions are told apart by their names. */
  private Map<String, Integer> findings(String application) throws Exception {
    Path out = folder.resolve(application);
    Run run = Run.audit(out, EXAMPLES.resolve(application), "--format", "json");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.FINDINGS);
    Node.Mapping result =
        (Node.Mapping) DocumentReader.readJson(out.resolve("result.json"), "r", 64 << 20).root();
    assertThat(result.get("gaps").orElseThrow().items())
        .extracting(gap -> ((Node.Mapping) gap).text("why").orElse(""))
        // The bucket that thumbnails go to is the one that the event names.
        .allMatch(
            why ->
                why.startsWith("its code is not")
                    || why.startsWith(
                        "data is handed to resources of s3 whose names are not known"));
    Map<String, Integer> findings = new TreeMap<>();
    for (Node item : result.get("findings").orElseThrow().items()) {
      String key = key((Node.Mapping) item);
      if (!key.matches("(?:CD|PK-0[12]).*")) { // The code lies in the shop's own folder only.
        findings.merge(key, 1, Integer::sum);
      }
    }
    return findings;
  }

  private static String key(Node.Mapping finding) {
    Node.Mapping resource = finding.mapping("resource").orElseThrow();
    String rule = finding.text("rule").orElseThrow() + " " + finding.text("severity").orElseThrow();
    return resource.text("type").orElse("").toLowerCase(Locale.ROOT).endsWith("function")
        ? rule + " " + stem(resource)
        : rule;
  }

  /** {@code SearchFunction} and {@code SearchLambdaFunction} are both {@code search}. */
  private static String stem(Node.Mapping resource) {
    return resource
        .text("logicalId")
        .or(() -> resource.text("name"))
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .replaceAll(".*\\.|[^a-z0-9]|(lambda)?function$", "");
  }
}
