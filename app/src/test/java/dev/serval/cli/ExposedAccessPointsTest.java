package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An access point is judged with the bucket behind it. */
class ExposedAccessPointsTest {

  private static final List<Node.Mapping> ANSWERS = ExposedAnswers.of("access-points.yaml");

  private static Node.Mapping of(String name) {
    return ExposedAnswers.named(ANSWERS, name);
  }

  @ParameterizedTest
  @CsvSource({
    "Open, PUBLIC",
    "NotTrusted, NOT_PUBLIC",
    "Blocked, NOT_PUBLIC",
    "Partner, CROSS_ACCOUNT",
    "Payroll, NOT_PUBLIC",
    "Inside, RESTRICTED",
    "WithoutPolicy, NOT_PUBLIC",
    "Foreign, UNKNOWN",
    "Worldwide, UNKNOWN"
  })
  void each_access_point_has_its_verdict(String name, String verdict) {
    assertThat(of(name).text("verdict")).contains(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "NotTrusted, the policy of the bucket behind it lets none of them in",
    "Blocked, Block Public Access keeps out all but the account and AWS services",
  })
  void what_closes_one_is_named(String name, String text) {
    assertThat(of(name).get("closedBy").orElseThrow().items())
        .extracting(one -> ((Node.Mapping) one).text("text").orElse(""))
        .contains(text);
  }

  @Test
  void whoever_gets_in_has_an_account_somewhere() {
    Node.Mapping witness = of("Open").mapping("witness").orElseThrow();
    assertThat(witness.text("principal").orElseThrow()).startsWith("arn:aws:iam::");
    assertThat(witness.text("resource").orElseThrow())
        .contains(":accesspoint/open/object/")
        .doesNotContain("/payroll/");
  }

  @Test
  void a_network_is_what_restricts() {
    assertThat(of("Inside").get("restrictedBy").orElseThrow().items())
        .extracting(one -> one.asText().orElse(""))
        .anyMatch(one -> one.contains("vpc-0123456789abcdef0"));
  }

  @Test
  void a_bucket_that_nobody_has_read_is_named() {
    assertThat(of("Foreign").text("construct").orElseThrow()).contains("bucket");
    assertThat(of("Worldwide").text("construct").orElseThrow()).contains("not read");
  }

  @Test
  void what_objects_say_themselves_is_not_read() {
    assertThat(of("WithLists").get("notes").orElseThrow().items())
        .extracting(one -> one.asText().orElse(""))
        .singleElement()
        .asString()
        .contains("single objects", "not read");
    assertThat(of("Alone").has("notes")).isFalse();
  }
}
