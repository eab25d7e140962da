package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {

  private static Result.Trigger trigger(
      String authorization, String authorizer, String... domains) {
    return new Result.Trigger(
        "http api",
        "GET /orders",
        Optional.empty(),
        filled(authorization),
        filled(authorizer),
        List.of(domains));
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, '', no authorization",
    "AWS_IAM, '', IAM authorization",
    "API_KEY, '', an API key",
    "JWT, staff, JWT authorizer staff",
    "JWT, '', JWT authorizer",
    "CUSTOM, judge, Lambda authorizer judge",
    "COGNITO_USER_POOLS, people, Cognito authorizer people",
    "${Auth}, '', ${Auth}",
  })
  void whatIsAskedOfCallersIsSaidInWords(String authorization, String authorizer, String words) {
    assertThat(Callers.asked(trigger(authorization, authorizer))).contains(words);
  }

  @Test
  void whatNobodyCallsAsksNothing() {
    assertThat(Callers.asked(Result.Trigger.of("sqs", "orders"))).isEmpty();
    assertThat(Callers.addresses(Result.Trigger.of("sqs", "orders"))).isEmpty();
  }

  @Test
  void domainsAreListed() {
    assertThat(Callers.addresses(trigger("NONE", "", "api.example", "www.example/v1")))
        .isEqualTo(" at api.example and www.example/v1");
  }
}
