package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifTest {

  private static final Path FOLDER = Path.of("/home/user/my project");

  @Test
  void theShop() {
    Golden.matches("shop.sarif", Sarif.render(ShopSample.result(), FOLDER));
  }

  @Test
  void everyField() {
    Golden.matches("full.sarif", Sarif.render(Samples.full(), FOLDER));
  }

  static List<Result> samples() {
    return List.of(
        ShopSample.result(),
        Samples.full(),
        Hostile.of(ShopSample.result()),
        Hostile.of(Samples.full()),
        Samples.large(200));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theStructureIsThatOfTheStandard(Result result) throws UnreadableDocument {
    Node.Mapping run = run(result);
    List<Node> rules = at(run, "tool", "driver", "rules").items();
    List<Node> results = at(run, "results").items();
    assertThat(results).hasSameSizeAs(result.findings());
    assertThat(at(run, "invocations").items()).hasSize(1);
    assertThat(text(at(run, "originalUriBaseIds", "WORKINGFOLDER", "uri"))).endsWith("/");
    for (Node one : results) {
      Node.Mapping node = (Node.Mapping) one;
      int index = Integer.parseInt(text(at(node, "ruleIndex")));
      assertThat(text(at(rules.get(index), "id"))).isEqualTo(text(at(node, "ruleId")));
      assertThat(text(at(node, "level"))).isIn("none", "note", "warning", "error");
      // Section 3.27.10 of the standard: a result that is no failure has the level none.
      assertThat(text(at(node, "kind")).equals("fail"))
          .isNotEqualTo(text(at(node, "level")).equals("none"));
      assertThat(text(at(node, "message", "text"))).isNotEmpty();
      assertThat(text(at(node, "partialFingerprints", "serval/v1"))).isNotEmpty();
      at(node, "locations").items().forEach(SarifTest::checkPlace);
    }
  }

  private static void checkPlace(Node location) {
    Node.Mapping place = (Node.Mapping) location;
    if (place.has("physicalLocation")) {
      URI uri = URI.create(text(at(place, "physicalLocation", "artifactLocation", "uri")));
      assertThat(uri.isAbsolute())
          .isNotEqualTo(
              ((Node.Mapping) at(place, "physicalLocation", "artifactLocation")).has("uriBaseId"));
      assertThat(Integer.parseInt(text(at(place, "physicalLocation", "region", "startLine"))))
          .isPositive();
    }
    assertThat(at(place, "logicalLocations").items()).isNotEmpty();
  }

  @Test
  void ruleIdsAreUniqueAndEveryRuleHasHelp() throws UnreadableDocument {
    List<Node> rules = at(run(ShopSample.result()), "tool", "driver", "rules").items();
    assertThat(rules.stream().map(rule -> text(at(rule, "id"))).toList()).doesNotHaveDuplicates();
    for (Node rule : rules) {
      assertThat(text(at(rule, "help", "text"))).contains("How to fix it");
      assertThat(text(at(rule, "help", "markdown"))).contains("## How to fix it");
      assertThat(Double.parseDouble(text(at(rule, "properties", "security-severity"))))
          .isBetween(0.0, 10.0);
    }
  }

  @Test
  void suppressedAndComparedFindingsSaySo() throws UnreadableDocument {
    List<Node> results = at(run(Samples.full()), "results").items();
    assertThat(text(at(results.get(1), "suppressions", "0", "justification")))
        .isEqualTo("Known (until 2027-01-01)");
    assertThat(results.stream().map(one -> text(at(one, "baselineState"))).toList())
        .isEqualTo(List.of("new", "new", "absent", "new"));
  }

  @Test
  void filesOutsideOfTheWorkingFolderAreAbsolute() throws UnreadableDocument {
    Node.Mapping run = run(Samples.full(), Path.of("/elsewhere/../elsewhere"));
    assertThat(text(at(run, "originalUriBaseIds", "WORKINGFOLDER", "uri")))
        .isEqualTo("file:///elsewhere/");
    Result result = Samples.full();
    String outside =
        Sarif.render(
            new Result(
                result.tool(),
                result.scope(),
                result.statistics(),
                result.rules(),
                result.passed(),
                result.functions(),
                List.of(
                    result
                        .findings()
                        .getFirst()
                        .change()
                        .location(new dev.serval.finding.Location("../a b.yaml", 1, 1))
                        .evidence(List.of())
                        .done()),
                List.of(),
                List.of()),
            FOLDER);
    assertThat(outside).contains("\"uri\": \"file:///home/user/a%20b.yaml\"");
  }

  @Test
  void hostileTextMakesNoLinkAndNoMarkup() throws UnreadableDocument {
    String markdown =
        text(
            at(
                at(run(Hostile.of(Samples.full())), "tool", "driver", "rules").items().getFirst(),
                "help",
                "markdown"));
    String prose = markdown.replaceAll("(?s)(`{3,}).*?\\1", "");
    assertThat(prose.replaceAll("\\\\.", "")).doesNotContain("<", "](", "`");
    assertThat(
            text(
                SarifResult.message("see [here](http://evil.example)")
                        instanceof Node.Mapping mapping
                    ? at(mapping, "text")
                    : SarifResult.message("")))
        .isEqualTo("see \\[here\\](http://evil.example)");
  }

  @Test
  void onlyPropertiesOfTheStandardAreUsed() throws UnreadableDocument {
    Set<String> known =
        Set.of(
            "ruleId",
            "ruleIndex",
            "kind",
            "level",
            "message",
            "locations",
            "partialFingerprints",
            "relatedLocations",
            "codeFlows",
            "baselineState",
            "suppressions",
            "properties");
    for (Node one : at(run(Samples.full()), "results").items()) {
      assertThat(((Node.Mapping) one).keys()).allMatch(known::contains);
    }
  }

  private static Node.Mapping run(Result result) throws UnreadableDocument {
    return run(result, FOLDER);
  }

  private static Node.Mapping run(Result result, Path folder) throws UnreadableDocument {
    Node root = DocumentReader.parse(Sarif.render(result, folder), "result.sarif").root();
    assertThat(text(at(root, "version"))).isEqualTo("2.1.0");
    return (Node.Mapping) at(root, "runs", "0");
  }

  private static Node at(Node node, String... path) {
    Node here = node;
    for (String step : path) {
      here =
          here instanceof Node.Mapping mapping
              ? mapping.get(step).orElseThrow(() -> new AssertionError("no " + step))
              : here.items().get(Integer.parseInt(step));
    }
    return here;
  }

  private static String text(Node node) {
    return node.asText().orElseThrow();
  }
}
