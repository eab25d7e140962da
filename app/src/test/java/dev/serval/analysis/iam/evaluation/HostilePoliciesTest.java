package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyCheck;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that nobody writes, and some write nevertheless, take bounded time. */
class HostilePoliciesTest {

  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());
  private static final PolicyCheck CHECK = new PolicyCheck(Tables.bundled().iam());

  private static Outcome decide(String policy, String resource) throws MalformedPolicy {
    PolicyDocument document = PolicyParser.parse(policy, "policy");
    CHECK.warnings(document);
    return EVALUATOR
        .decide(
            new Request(
                Principal.parse("arn:aws:iam::111111111111:role/r").orElseThrow(),
                "s3:GetObject",
                resource,
                "111111111111",
                Context.NONE),
            Policies.<CompiledPolicy>none()
                .withIdentity(List.of(EVALUATOR.compile(new NamedPolicy("p", document)))))
        .outcome();
  }

  private static String allow(String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"" + resource + "\"}";
  }

  private static String policy(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
  }

  @Test
  void a_glob_of_five_thousand_characters() {
    String policy = policy(allow("arn:aws:s3:::b/" + "*a".repeat(2_500)));
    String long1 = "arn:aws:s3:::b/" + "a".repeat(1_000) + "b";
    String long2 = "arn:aws:s3:::b/" + "ba".repeat(2_600);
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          assertThat(decide(policy, long1)).isEqualTo(Outcome.IMPLICITLY_DENIED);
          assertThat(decide(policy, long2)).isEqualTo(Outcome.ALLOWED);
        });
  }

  @Test
  void ten_thousand_statements() {
    String statements =
        IntStream.range(0, 10_000)
            .mapToObj(i -> allow("arn:aws:s3:::bucket" + i + "/*"))
            .collect(Collectors.joining(","));
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          assertThat(decide(policy(statements), "arn:aws:s3:::bucket9999/k"))
              .isEqualTo(Outcome.ALLOWED);
          assertThat(decide(policy(statements), "arn:aws:s3:::other/k"))
              .isEqualTo(Outcome.IMPLICITLY_DENIED);
        });
  }

  @Test
  void six_megabytes() {
    String resources =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "\"arn:aws:s3:::bucket" + i + "/" + "x".repeat(75) + "*\"")
            .collect(Collectors.joining(","));
    String policy =
        policy(
            "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":[" + resources + "]}");
    assertThat(policy.length()).isGreaterThan(6_000_000);
    assertTimeoutPreemptively(
        BOUND,
        () ->
            assertThat(decide(policy, "arn:aws:s3:::bucket59999/" + "x".repeat(80)))
                .isEqualTo(Outcome.ALLOWED));
  }

  @Test
  void nested_too_deep_is_refused() {
    String deep = "{\"Statement\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    assertThatThrownBy(() -> decide(deep, "*"))
        .isInstanceOf(MalformedPolicy.class)
        .hasMessageContaining("nested deeper");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                           | a policy is a JSON object
          {"Version":"2012-10-17"}                                     | no Statement
          {"Statement":[5]}                                            | a statement is a JSON object, not a number
          {"Statement":[{"Effect":"Allow","Action":{"a":1}}]}          | Action is a mapping, not text
          {"Statement":[{"Effect":["Allow"],"Action":"*"}]}            | Effect is a list, not text
          {"Statement":[{"Effect":"Allow"}]}                           | neither Action nor NotAction
          {"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]} | both Action and NotAction
          {"Statement":[{"Effect":"Allow","Action":"*","Action":"x"}], "Version":1} | Version is '1'
          {"Statement":[{"Effect":"Allow","Action":"*","Condition":[]}]} | Condition is a list, not an object
          {"Statement":[{"Effect":"Allow","Action":"*","Condition":{"StringEqals":{"a":"b"}}}]} | no condition operator
          {"Statement":[{"Effect":"Allow","Action":"*","Condition":{"StringEquals":"b"}}]} | StringEquals is text, not an object
          {"Statement":[{"Effect":"Allow","Action":"*","Principal":"arn:aws:iam::1:root"}]} | as Principal
          {"Statement":[{"Effect":"Allow","Action":"*","Resources":"*"}]} | 'Resources' is no element
          {"Version":"2012-10-18","Statement":[]}                      | write 2012-10-17
          """)
  void what_AWS_would_refuse_is_explained(String policy, String message) {
    assertThatThrownBy(() -> decide(policy, "*"))
        .isInstanceOf(MalformedPolicy.class)
        .hasMessageContaining(message);
  }
}
