package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a role may, in words and in JSON. */
class CanEffectiveTest {

  private static final String TEMPLATE =
      """
      Resources:
        Jobs: {Type: AWS::SQS::Queue}
        Vault: {Type: AWS::SQS::Queue}
        Boundary:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Action: ['sqs:Send*', 'logs:*'], Resource: '*'}]
        Role:
          Type: AWS::IAM::Role
          Properties:
            PermissionsBoundary: !Ref Boundary
            Policies:
              - PolicyName: p
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - {Effect: Allow, Action: 'sqs:*', Resource: '*'}
                    - {Effect: Deny, Action: sqs:SendMessage, Resource: !GetAtt Vault.Arn}
      """;

  @TempDir private Path folder;
  private String template = "";

  @BeforeEach
  void writeTemplate() throws Exception {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, TEMPLATE);
    template = file.toString();
  }

  @Test
  void tells_what_is_left_within_the_boundary_and_what_that_reaches() {
    Run run = Run.of("can", template, "--as", "Role", "--effective");

    assertThat(run.status()).as(run.all()).isZero();
    assertThat(run.out())
        .contains("  sqs:SendMessage on *")
        .contains("but not sqs:SendMessage on arn:")
        .contains("That reaches 1 of what was read")
        .contains("  Jobs  AWS::SQS::Queue  sqs:SendMessage")
        .doesNotContain("sqs:DeleteQueue", "logs:CreateLogGroup");
  }

  @Test
  void tells_the_same_in_json() throws Exception {
    Run run = Run.of("can", template, "--as", "Role", "--effective", "--json");

    Node.Mapping answer = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
    Node region = answer.get("regions").orElseThrow().items().getFirst();
    assertThat(((Node.Mapping) region).get("actions").orElseThrow().items())
        .extracting(action -> action.asText().orElse(""))
        .containsExactly("sqs:SendMessage");
    assertThat(answer.get("reached").orElseThrow().items()).hasSize(1);
  }

  @Test
  void takes_no_request_besides() {
    Run run = Run.of("can", template, "--as", "Role", "--effective", "--do", "sqs:SendMessage");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("--effective takes --as PRINCIPAL");
  }
}
