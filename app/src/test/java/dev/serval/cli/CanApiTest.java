package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of an API are decided by its own policy too, whose routes may be named in short. */
class CanApiTest {

  @ParameterizedTest
  @CsvSource({
    "Role, Api/prod/GET/orders, ALLOWED",
    "Role, Api/prod/GET/admin, EXPLICITLY DENIED",
    "arn:aws:iam::444455556666:root, Api/prod/GET/orders, ALLOWED",
    "arn:aws:iam::444455556666:root, Api/prod/POST/orders, IMPLICITLY DENIED",
    "arn:aws:iam::777788889999:root, Api/prod/GET/orders, IMPLICITLY DENIED",
  })
  void a_route_is_asked_for_by_the_apis_name(String who, String route, String decision) {
    Run run =
        Run.of(
            "can",
            ExposedAnswers.template("api.yaml").toString(),
            "--as",
            who,
            "--do",
            "execute-api:Invoke",
            "--on",
            route);
    assertThat(run.out()).startsWith(decision + ":").doesNotContain("this is none of them");
  }
}
