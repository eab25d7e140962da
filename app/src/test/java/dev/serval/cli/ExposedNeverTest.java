package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no policy may ever allow, roles and users of the estate included. */
class ExposedNeverTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "* s3:DeleteBucket *, ALLOWED  Janitor, s3:DeleteBucket on arn:aws:s3:::",
    "* s3:Delete* arn:aws:s3:::staging-*, ALLOWED  Janitor, arn:aws:s3:::staging-",
    "arn:aws:iam::*:role/* sqs:DeleteQueue *, ALLOWED  Bounded, sqs:DeleteQueue on arn:aws:sqs:",
    "arn:aws:iam::*:user/* kms:Schedule* *, ALLOWED  Operator, aws:multifactorauthpresent=true",
    "* dynamodb:DeleteTable arn:aws:dynamodb:*:*:table/ledger, UNKNOWN  Open, ${Chosen}",
    "* sqs:* arn:aws:sqs:*:*:inbox, ALLOWED  Named, sqs:DeleteQueue on arn:aws:sqs:",
  })
  void who_breaks_it_is_shown_with_a_request(String pattern, String who, String request)
      throws IOException {
    Run run = never(pattern);
    assertThat(run.out()).contains("never: " + pattern, who, request);
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // denied to the one, beyond the boundary of the other
        "* s3:Delete* arn:aws:s3:::prod-orders",
        "* s3:DeleteObject arn:aws:s3:::prod-orders/*",
        "arn:aws:iam::*:role/*Bounded* s3:* *",
        "arn:aws:iam::*:user/* s3:* *",
        "777788889999 s3:* *",
        "* ec2:* *",
      })
  void what_denies_or_bounds_keeps_it(String pattern) throws IOException {
    Run run = never(pattern);
    assertThat(run.out()).isEqualTo("no policy allows any of it\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void each_break_is_told_in_json() throws IOException {
    Path file = Files.writeString(folder.resolve("never.txt"), "* s3:DeleteBucket *\n");
    Run run =
        Run.of(
            "exposed",
            "--never",
            file.toString(),
            ExposedAnswers.template("insiders.yaml").toString(),
            "--json");
    assertThat(run.out())
        .contains(
            "\"never\": \"* s3:DeleteBucket *\"", "\"verdict\": \"ALLOWED\"", "insiders.yaml:");
  }

  private Run never(String pattern) throws IOException {
    Path file = Files.writeString(folder.resolve("never.txt"), pattern + "\n");
    return Run.of(
        "exposed", "--never", file.toString(), ExposedAnswers.template("insiders.yaml").toString());
  }

  /** Who calls an address needs two actions, and the address says how it checks them. */
  @ParameterizedTest
  @CsvSource({
    "NONE, * lambda:InvokeFunctionUrl *, PUBLIC  F, 1",
    "NONE, anonymous lambda:InvokeFunctionUrl *, PUBLIC  F, 1",
    "AWS_IAM, * lambda:InvokeFunctionUrl *, no policy allows any of it, 0",
  })
  void an_address_that_anybody_calls_breaks_it(String auth, String pattern, String said, int status)
      throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        """
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties: {FunctionName: f, Runtime: python3.13, Handler: a.b, Code: {S3Bucket: b, S3Key: k}, Role: !GetAtt R.Arn}
          R: {Type: AWS::IAM::Role, Properties: {RoleName: r, AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}}}
          Url: {Type: AWS::Lambda::Url, Properties: {AuthType: %s, TargetFunctionArn: !Ref F}}
          ByUrl: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: NONE}}
          Through: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true}}
        """
            .formatted(auth));
    Path file = Files.writeString(folder.resolve("never.txt"), pattern + "\n");
    Run run = Run.of("exposed", "--never", file.toString(), template.toString());
    assertThat(run.out()).contains(said);
    assertThat(run.status()).isEqualTo(status);
  }
}
