package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who from outside reaches what of a template, resource by resource. */
class ExposedEstateTest {

  private static final List<Node.Mapping> ANSWERS = answers();

  private static Path template() {
    try {
      return Path.of(
          Objects.requireNonNull(
                  ExposedEstateTest.class.getResource("/dev/serval/analysis/exposure/estate.yaml"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Node.Mapping> answers() {
    Run run = Run.of("exposed", template().toString(), "--json");
    assertThat(run.status()).isZero();
    try {
      Node.Mapping root = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
      return root.get("exposed").orElseThrow().items().stream()
          .map(Node.Mapping.class::cast)
          .toList();
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(e);
    }
  }

  private static Node.Mapping of(String name) {
    return ANSWERS.stream()
        .filter(one -> one.text("name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Hello, PUBLIC, policy and URL (NONE)",
    "Site, PUBLIC, policy",
    "GET /open, PUBLIC, route",
    "PartnerRole, UNKNOWN, policy",
    "Careless, RESTRICTED, policy",
    "Inbox, RESTRICTED, policy",
    "Outbox, CROSS_ACCOUNT, policy",
    "FunctionRole, NOT_PUBLIC, policy",
    "Quiet, NOT_PUBLIC, policy",
    "Uploads, NOT_PUBLIC, policy",
    "GET /signed, NOT_PUBLIC, route",
    "message, NOT_PUBLIC, route",
    "Front, PUBLIC, endpoint",
    "Inner, UNKNOWN, endpoint",
    "Bus, PUBLIC, policy",
    "Shared, PUBLIC, policy",
    "SharedWithPartner, CROSS_ACCOUNT, policy",
    "Images, CROSS_ACCOUNT, policy",
    "arn:aws:logs:us-east-1:100000000001:*, CROSS_ACCOUNT, policy"
  })
  void each_resource_has_its_verdict(String name, String verdict, String by) {
    assertThat(of(name).text("verdict")).contains(verdict);
    assertThat(of(name).text("by")).contains(by);
  }

  @Test
  void an_open_url_takes_both_requests() {
    assertThat(of("Hello").get("witnesses").orElseThrow().items()).hasSize(2);
  }

  @Test
  void answers_say_where_the_statements_stand() {
    assertThat(of("Bus").get("allowedBy").orElseThrow().items())
        .extracting(one -> ((Node.Mapping) one).text("at").orElseThrow())
        .singleElement(STRING)
        .endsWith("estate.yaml:183:18");
    assertThat(of("Uploads").get("closedBy").orElseThrow().items())
        .extracting(one -> ((Node.Mapping) one).text("at").orElseThrow())
        .singleElement(STRING)
        .contains("estate.yaml:");
  }

  @Test
  void what_is_not_known_is_named() {
    assertThat(of("PartnerRole").text("construct")).contains("${Partner}");
  }

  @Test
  void a_parameter_that_is_given_is_known() {
    Run run = Run.of("exposed", template().toString(), "--parameter", "Partner=444455556666");
    assertThat(run.out()).contains("CROSS ACCOUNT  PartnerRole").contains("21 resources, 6 public");
  }

  @Test
  void the_most_open_come_first_in_words() {
    Run run = Run.of("exposed", template().toString());
    assertThat(run.out())
        .startsWith("PUBLIC  GET /open")
        .contains("for example somebody without credentials asks for s3:GetObject")
        .contains("is closed by aws:SourceArn")
        .contains("iam:PassRole, within the account");
  }

  @Test
  void sources_and_lines_do_not_mix() {
    Run run = Run.of("exposed", template().toString(), "--json-lines");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("standard input only");
    assertThat(Run.of("exposed", "no-such-template.yaml").status())
        .isEqualTo(ExitStatus.UNREADABLE);
  }
}
