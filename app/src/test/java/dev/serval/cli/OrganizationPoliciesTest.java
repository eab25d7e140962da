package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Node;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organisation sets over accounts counts in every answer. */
class OrganizationPoliciesTest {

  private static final Path FOLDER = folder();
  private static final String TEMPLATE = FOLDER.resolve("template.yaml").toString();
  private static final String POLICIES = FOLDER.resolve("policies").toString();

  @TempDir Path empty;

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(
                  OrganizationPoliciesTest.class.getResource("/dev/serval/analysis/organization"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, Open/a, ALLOWED, ",
    "sqs:SendMessage, Inbox, EXPLICITLY_DENIED, NoQueues",
    "sqs:ReceiveMessage, Inbox, ALLOWED, ",
    // the account's level lists what is allowed, and this is not on it
    "sns:Publish, Alerts, IMPLICITLY_DENIED, scp",
  })
  void service_control_policies_limit_roles(
      String action, String resource, String decision, String named) {
    Run run =
        can(
            action,
            resource,
            "--organization-policies",
            POLICIES,
            "--with",
            "aws:PrincipalOrgID=o-a1b2c3d4e5");
    assertThat(run.out()).contains("\"decision\": \"" + decision + "\"");
    if (named != null) {
      assertThat(run.out()).contains(named);
    }
    assertThat(can(action, resource).out())
        .as("without them, all is allowed")
        .contains("\"decision\": \"ALLOWED\"");
  }

  private static Run can(String action, String resource, String... more) {
    String[] args = new String[9 + more.length];
    List<String> first =
        List.of("can", TEMPLATE, "--as", "Worker", "--do", action, "--on", resource, "--json");
    for (int i = 0; i < first.size(); i++) {
      args[i] = first.get(i);
    }
    System.arraycopy(more, 0, args, first.size(), more.length);
    return Run.of(args);
  }

  @ParameterizedTest
  @CsvSource({
    // of the root: over every account
    "secretsmanager:GetSecretValue, EXPLICITLY_DENIED, AtTheRoot",
    // of a unit, and nobody says whether the account is of it
    "sqs:SendMessage, UNKNOWN, whether the account is of ou-ab12-11111111",
    // what the list of another unit has, is allowed either way
    "sns:Publish, ALLOWED, ",
    "s3:GetObject, UNKNOWN, whether the account is outside of ${Unit}",
  })
  void a_template_says_where_policies_stand(String action, String decision, String named) {
    String template = FOLDER.resolve("declared.yaml").toString();
    Run run = Run.of("can", template, "--as", "Worker", "--do", action, "--on", "*", "--json");
    assertThat(run.out()).contains("\"decision\": \"" + decision + "\"");
    if (named != null) {
      assertThat(run.out()).contains(named);
    }
  }

  @Test
  void what_other_accounts_have_is_no_matter() {
    String template = FOLDER.resolve("declared.yaml").toString();
    String[] request = {"can", template, "--as", "Worker", "--do", "dynamodb:PutItem", "--on", "*"};
    List<String> of = new ArrayList<>(List.of(request));
    assertThat(Run.of(of.toArray(String[]::new)).out())
        .contains("whether the account is of 222222222222");
    of.addAll(List.of("--parameter", "AWS::AccountId=111111111111"));
    assertThat(Run.of(of.toArray(String[]::new)).out())
        .doesNotContain("222222222222")
        .contains("no service control policy over the account of Worker");
  }

  @Test
  void everybody_is_limited_alike() {
    Run run =
        Run.of(
            "can",
            TEMPLATE,
            "--who",
            "--do",
            "sqs:SendMessage",
            "--on",
            "Inbox",
            "--organization-policies",
            POLICIES);
    assertThat(run.out()).doesNotContain("Worker can");
  }

  @Test
  void resource_control_policies_close_what_they_reach() {
    List<Node.Mapping> before = ExposedAnswers.ofSource(Path.of(TEMPLATE));
    List<Node.Mapping> after =
        ExposedAnswers.ofSource(Path.of(TEMPLATE), "--organization-policies", POLICIES);
    assertThat(ExposedAnswers.named(before, "Open").text("verdict")).contains("PUBLIC");
    assertThat(ExposedAnswers.named(after, "Open").text("verdict")).contains("RESTRICTED");
    assertThat(ExposedAnswers.named(after, "Alerts").text("verdict")).contains("PUBLIC");
  }

  @Test
  void one_file_holds_for_the_account() {
    Run run =
        can(
            "sqs:SendMessage",
            "Inbox",
            "--organization-policies",
            POLICIES + "/ou-ab12-11111111/no-queues.json");
    assertThat(run.out()).contains("EXPLICITLY_DENIED", "NoQueues");
  }

  @Test
  void what_is_no_policy_is_said() throws IOException {
    Path file = Files.writeString(empty.resolve("list.json"), "{\"Policies\": []}");
    Run run =
        Run.audit(
            empty.resolve("out"),
            TEMPLATE,
            "--organization-policies",
            file,
            "--fail-on",
            "CRITICAL");
    assertThat(Files.readString(empty.resolve("out/result.json")))
        .contains("aws organizations describe-policy");
    assertThat(run.status()).isNotEqualTo(ExitStatus.USAGE);
    assertThat(can("sqs:SendMessage", "Inbox", "--organization-policies", "nowhere").err())
        .contains("'nowhere' does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    // the endpoint lets it through
    "Worker, s3:GetObject, ALLOWED",
    // it does not, but a request need not go there
    "Worker, s3:PutObject, UNKNOWN",
    "Outside, s3:PutObject, ALLOWED",
  })
  void the_endpoint_on_a_functions_way_may_deny(String role, String action, String decision) {
    String template = FOLDER.resolve("network.yaml").toString();
    Run run = Run.of("can", template, "--as", role, "--do", action, "--on", "Data/a.txt", "--json");
    assertThat(run.out()).contains("\"decision\": \"" + decision + "\"");
    if (decision.equals("UNKNOWN")) {
      assertThat(run.out()).contains("whether the request goes through ToS3");
    }
  }

  @Test
  void what_is_effective_is_within_what_the_organization_allows() {
    Run run =
        Run.of(
            "can",
            TEMPLATE,
            "--as",
            "Worker",
            "--effective",
            "--organization-policies",
            POLICIES,
            "--json");
    assertThat(run.out())
        .contains("s3:GetObject", "sqs:ReceiveMessage")
        .doesNotContain("\"sqs:SendMessage\"", "sns:Publish");
  }

  @ParameterizedTest
  @CsvSource({
    // on the root that the organisation itself names
    "roots.yaml, sqs:ListQueues, EXPLICITLY_DENIED, Guard",
    // on what a parameter names, which may be a unit
    "roots.yaml, sns:ListTopics, UNKNOWN, whether the account is of ${Root}",
    // of a kind that somebody chooses
    "roots.yaml, s3:ListAllMyBuckets, UNKNOWN, whether Some is a SERVICE_CONTROL_POLICY",
    "roots.yaml, ec2:DescribeInstances, ALLOWED, R/p",
    "terraform, sqs:ListQueues, EXPLICITLY_DENIED, aws_organizations_policy.no_sqs",
    "terraform, sns:ListTopics, UNKNOWN, aws_organizations_organizational_unit.prod",
    // what is denied to those of other organizations, and nobody says of which the account is
    "terraform, s3:ListAllMyBuckets, UNKNOWN, whether the account is of o-a1b2c3d4e5",
    "terraform, ec2:DescribeInstances, ALLOWED, aws_iam_role_policy.r",
  })
  void roots_units_and_kinds_count_as_far_as_they_are_known(
      String source, String action, String decision, String named) {
    String path = FOLDER.resolve(source).toString();
    Run run = Run.of("can", path, "--as", "r", "--do", action, "--on", "*", "--json");
    assertThat(run.out()).contains("\"decision\": \"" + decision + "\"", named);
  }

  @Test
  void a_parameter_that_is_the_root_is_given_its_value() {
    Run run =
        Run.of(
            "can",
            FOLDER.resolve("roots.yaml").toString(),
            "--parameter",
            "Root=r-ab12",
            "--parameter",
            "Kind=SERVICE_CONTROL_POLICY",
            "--as",
            "r",
            "--do",
            "sns:ListTopics",
            "--on",
            "*");
    assertThat(run.out()).startsWith("EXPLICITLY DENIED").contains("ByParameter");
  }

  @ParameterizedTest
  @CsvSource({"o-a1b2c3d4e5, ALLOWED", "o-zzzzzzzzzz, EXPLICITLY DENIED"})
  void of_which_organization_the_account_is_can_be_said(String organization, String decision) {
    Run run =
        Run.of(
            "can",
            FOLDER.resolve("terraform").toString(),
            "--as",
            "r",
            "--do",
            "s3:ListAllMyBuckets",
            "--on",
            "*",
            "--with",
            "aws:PrincipalOrgID=" + organization);
    assertThat(run.out()).startsWith(decision);
  }
}
