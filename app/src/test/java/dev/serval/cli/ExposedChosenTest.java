package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in where a condition compares with what whoever deploys chooses. */
class ExposedChosenTest {

  private static final Map<String, Node.Mapping> ANSWERS = answers();

  private static Map<String, Node.Mapping> answers() {
    try {
      Path template =
          Path.of(
              Objects.requireNonNull(
                      ExposedChosenTest.class.getResource(
                          "/dev/serval/analysis/exposure/chosen.yaml"))
                  .toURI());
      Run run = Run.of("exposed", template.toString(), "--json");
      Node.Mapping root = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
      return root.get("exposed").orElseThrow().items().stream()
          .map(Node.Mapping.class::cast)
          .collect(Collectors.toMap(one -> one.text("name").orElseThrow(), one -> one));
    } catch (URISyntaxException | UnreadableDocument e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where no wildcard can be chosen and no other value matters, all choices come to the same. */
  @ParameterizedTest
  @CsvSource({
    "OfOrganization, RESTRICTED, aws:PrincipalOrgID ${Org}",
    "ByEndpoint, RESTRICTED, aws:SourceVpce ${Endpoint}",
    "ByBoth, RESTRICTED, aws:PrincipalOrgID ${Org}",
    "OfPattern, UNKNOWN, ${Org}",
    "ByAddressPart, UNKNOWN, ${Endpoint}",
    "ByEither, UNKNOWN, ${Other}",
    "DeniedToOthers, UNKNOWN, ${Org}",
    "ForAccount, UNKNOWN, ${Account}",
    "IfThere, PUBLIC, ''",
    "AndOpen, PUBLIC, ''",
  })
  void what_is_chosen_is_named(String name, String verdict, String by) {
    Node.Mapping answer = Objects.requireNonNull(ANSWERS.get(name));
    assertThat(answer.text("verdict")).contains(verdict);
    assertThat(answer.toString()).contains(by);
  }
}
