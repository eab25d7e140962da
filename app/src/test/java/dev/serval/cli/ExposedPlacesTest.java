package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of a template nobody knows the account and the region, while its policies may be written for
 * certain ones: a queue that its own policy opens is open.
 */
class ExposedPlacesTest {

  private static final String TEMPLATE =
      """
      Resources:
        Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
        P:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Jobs]
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', %s}]
        Key:
          Type: AWS::KMS::Key
          Properties:
            KeyPolicy:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'kms:CallerAccount': '%s'}}}]
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Resource: 'arn:aws:sqs:eu-west-1:123456789012:jobs'      | PUBLIC
          Resource: 'arn:aws:sqs:*:123456789012:jo*'               | PUBLIC
          Resource: 'arn:aws:sqs:eu-west-1:123456789012:others'    | NOT PUBLIC
          Resource: 'arn:aws:sns:eu-west-1:123456789012:jobs'      | NOT PUBLIC
          NotResource: 'arn:aws:sqs:eu-west-1:123456789012:jobs'   | NOT PUBLIC
          Resource: '*', Condition: {StringEquals: {'aws:RequestedRegion': eu-west-1}} | PUBLIC
          Resource: '*', Condition: {StringEquals: {'aws:RequestedRegion': us-east-1}} | PUBLIC
          """,
      quoteCharacter = '"')
  void a_policy_may_name_the_place_it_is_meant_for(String rest, String verdict) throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.formatted(rest, "${AWS::AccountId}"));
    Run run = Run.of("exposed", template.toString());
    assertThat(run.out().lines()).anyMatch(line -> line.startsWith(verdict + "  Jobs "));
  }

  /** The request that is shown is one: the key is where the service is that uses it. */
  @ParameterizedTest
  @CsvSource({"eu-west-1", "us-east-1", "ap-southeast-2"})
  void a_service_uses_keys_of_its_own_region(String region) throws IOException {
    Path template = folder.resolve("template.yaml");
    String condition = "'kms:CallerAccount': '%s'";
    Files.writeString(
        template,
        TEMPLATE
            .formatted("Resource: '*'", "%s")
            .replace(condition, "'kms:ViaService': 's3." + region + ".amazonaws.com'"));
    Run run = Run.of("exposed", template.toString());
    assertThat(run.out())
        .contains("arn:aws:kms:" + region + ":", "kms:ViaService=s3." + region + ".amazonaws.com");
  }

  /** Which branch lets everybody in is said; one that is never taken lets in nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !If [IsDev, '*', !Ref AWS::AccountId]            | PUBLIC     | this is so when IsDev is true
          !If [IsOpen, '*', !Ref AWS::AccountId]           | NOT PUBLIC | closed by Principal
          !If [IsOpen, '*', {AWS: !Ref AWS::AccountId}]    | NOT PUBLIC | closed by Principal
          '444455556666'                                   | CROSS ACCOUNT | account 444455556666
          """,
      quoteCharacter = '"')
  void the_branch_that_opens_it_is_named(String principal, String verdict, String said)
      throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        """
        Parameters:
          Stage: {Type: String}
          Open: {Type: String, Default: 'no'}
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsOpen: !Equals [!Ref Open, 'yes']
        Resources:
          Jobs: {Type: AWS::SQS::Queue}
          P:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Jobs]
              PolicyDocument:
                Statement:
                  - {Effect: Allow, Action: 'sqs:SendMessage', Resource: '*', Principal: %s}
        """
            .formatted(principal));
    Run run = Run.of("exposed", template.toString());
    assertThat(run.out()).startsWith(verdict + "  Jobs ").contains(said);
  }

  /** A function's role is of its account, and so of all that stands beside it. */
  @ParameterizedTest
  @CsvSource({
    "123456789012, NOT PUBLIC, closed by Principal",
    "444455556666, CROSS ACCOUNT, account 444455556666",
  })
  void the_role_of_a_function_tells_the_account(String account, String verdict, String said)
      throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        """
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties: {Runtime: python3.13, Handler: a.b, Code: {S3Bucket: b, S3Key: k}, Role: 'arn:aws:iam::123456789012:role/orders'}
          Alerts: {Type: AWS::SNS::Topic}
          P:
            Type: AWS::SNS::TopicPolicy
            Properties:
              Topics: [!Ref Alerts]
              PolicyDocument:
                Statement: [{Effect: Allow, Principal: {AWS: '%s'}, Action: 'sns:Publish', Resource: '*'}]
        """
            .formatted(account));
    Run run = Run.of("exposed", template.toString());
    assertThat(run.out()).contains(verdict + "  Alerts ", said);
  }
}
