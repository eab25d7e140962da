package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and findings in words. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ExplainTest {

  @TempDir static Path folder;

  @BeforeAll
  static void auditTheDemo() {
    System.setProperty("serval.home", "..");
    assertThat(Run.audit(folder, "--demo", "--format", "json").status()).isZero();
  }

  @AfterAll
  static void leave() {
    System.clearProperty("serval.home");
  }

  @Test
  void a_rule_is_explained_without_a_result() {
    assertThat(Run.of("explain", "xr-04").out()).startsWith("# XR-04: ");
  }

  @Test
  void a_finding_tells_its_way_its_requests_and_what_to_take_away() {
    assertThat(explained("XR-07/RefundFunctionRole"))
        .contains(
            "RefundFunctionRole can become administrator",
            "## The way from code that runs as RefundFunctionRole to CleanupFunctionRole",
            "lambda:UpdateFunctionCode (statement 2 of",
            """
            - {
            -   "Effect": "Allow",
            -   "Action": "lambda:UpdateFunctionCode",
            -   "Resource": "*"
            - }
            """);
  }

  @Test
  void a_wide_statement_is_limited_to_what_the_functions_are_told_of() {
    assertThat(explained("XR-04/OrdersRole"))
        .contains("role/${OrdersRole} asks for s3:GetObject on arn:${AWS::Partition}:s3:")
        .contains("with aws:SecureTransport = true")
        .contains(
            """
            -   "Resource": "*"
            +   "Resource": [
            +     "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${OrdersTable}",
            +     "arn:${AWS::Partition}:s3:::${MediaBucket}",
            +     "arn:${AWS::Partition}:s3:::${MediaBucket}/*",
            +     "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${OrdersQueue}"
            +   ]
            """);
  }

  @Test
  void a_service_is_bound_to_the_account() {
    assertThat(explained("RP-02/OrderEventsPermission"))
        .contains("+       \"aws:SourceAccount\": \"${AWS::AccountId}\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ZZ-99           | 2 | there is no rule 'ZZ-99'",
        "XR-04/Nobody    | 2 | there are XR-04/OrdersRole",
        "ZZ-99/Nobody    | 2 | there is no finding 'ZZ-99/Nobody'",
      })
  void what_there_is_not_is_said(String id, int status, String said) {
    Run run = Run.of("explain", id, "--result", folder.toString());
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.err()).contains(said);
  }

  @Test
  void a_missing_result_is_said() {
    Run run = Run.of("explain", "XR-04/OrdersRole", "--result", folder.resolve("no").toString());
    assertThat(run.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(run.err()).contains("there is no such file");
  }

  private static String explained(String id) {
    Run run = Run.of("explain", id, "--result", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run.out();
  }
}
