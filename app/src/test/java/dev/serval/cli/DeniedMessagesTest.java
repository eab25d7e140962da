package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wordings of "Troubleshoot access denied error messages" (IAM User Guide), and of services and
 * SDKs that say less.
 */
class DeniedMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          because no identity-based policy allows the codecommit:ListRepositories action | no identity-based policy allows it
          with an explicit deny in an identity-based policy | a Deny in an identity-based policy
          with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/p | a Deny in an identity-based policy arn:aws:iam::1:policy/p
          because no resource-based policy allows the codecommit:ListRepositories action | no resource-based policy allows it
          with an explicit deny in a resource-based policy | a Deny in a resource-based policy
          because no permissions boundary allows the codecommit:ListRepositories action | no permissions boundary allows it
          with an explicit deny in a permissions boundary: arn:aws:iam::1:policy/b | a Deny in a permissions boundary arn:aws:iam::1:policy/b
          because no session policy allows the codecommit:ListRepositories action | no session policy allows it
          with an explicit deny in a session policy | a Deny in a session policy
          because no service control policy allows the codecommit:ListRepositories action | no service control policy allows it
          with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-x/service_control_policy/p-x | a Deny in a service control policy arn:aws:organizations::1:policy/o-x/service_control_policy/p-x
          with an explicit deny in a resource control policy | a Deny in a resource control policy
          because no VPC endpoint policy allows the codecommit:ListRepositories action | no VPC endpoint policy allows it
          with an explicit deny in a VPC endpoint policy | a Deny in a VPC endpoint policy
          because no role trust policy allows the codecommit:ListRepositories action | no role trust policy allows it
          with an explicit deny in the role trust policy | a Deny in a role trust policy
          with an explicit deny | a Deny in a policy
          """)
  void every_documented_wording_is_read(String end, String by) {
    String message =
        "User: arn:aws:iam::777788889999:user/JohnDoe is not authorized to perform:"
            + " codecommit:ListRepositories "
            + end;
    assertThat(denied(message))
        .startsWith("codecommit:ListRepositories on * by arn:aws:iam::777788889999:user/JohnDoe\n")
        .contains("denied by: " + by + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          An error occurred (AccessDenied) when calling the PutObject operation: Access Denied | s3:PutObject on *
          An error occurred (AccessDeniedException) when calling the Invoke operation: no | lambda:InvokeFunction on *
          The provided execution role does not have permissions to call ReceiveMessage on SQS | sqs:ReceiveMessage on *
          """)
  void what_names_the_operation_alone_is_its_action(String message, String first) {
    assertThat(denied(message)).startsWith(first + "\n");
  }

  @Test
  void a_name_is_written_as_the_policy_needs_it() {
    assertThat(
            denied(
                "User: arn:aws:sts::123456789012:assumed-role/r/s is not authorized to perform:"
                    + " secretsmanager:GetSecretValue on resource: prod/db because no"
                    + " identity-based policy allows the secretsmanager:GetSecretValue action"))
        .contains("\"arn:*:secretsmanager:*:123456789012:secret:prod/db-??????\"");
  }

  @Test
  void nobody_is_told_to_open_a_resource_to_everybody() {
    assertThat(
            denied(
                "User: anonymous is not authorized to perform: execute-api:Invoke on resource:"
                    + " arn:aws:execute-api:us-east-1:********9012:abc/dev/GET/x"))
        .contains("sign the request")
        .doesNotContain("Allow");
  }

  @Test
  void an_encoded_message_is_read_once_it_is_decoded(@TempDir Path folder) throws Exception {
    Run encoded = Run.of("policy", "--denied", "Encoded authorization failure message: 4GIOHl");
    assertThat(encoded.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(encoded.err()).contains("decode-authorization-message");
    Path decoded = folder.resolve("decoded.json");
    Files.writeString(
        decoded,
        """
        {"DecodedMessage": "{\\"allowed\\":false,\\"explicitDeny\\":true,\\"context\\":{\\"principal\\":{\\"arn\\":\\"arn:aws:sts::1:assumed-role/r/s\\"},\\"action\\":\\"ec2:RunInstances\\",\\"resource\\":\\"arn:aws:ec2:us-east-1:1:instance/*\\"}}"}
        """);
    assertThat(List.of(denied(decoded.toString()).split("\n")))
        .startsWith(
            "ec2:RunInstances on arn:aws:ec2:us-east-1:1:instance/* by"
                + " arn:aws:sts::1:assumed-role/r/s",
            "  denied by: a Deny in a policy");
  }

  private static String denied(String message) {
    return Run.of("policy", "--denied", message).out();
  }
}
