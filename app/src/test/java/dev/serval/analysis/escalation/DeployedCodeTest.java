package dev.serval.analysis.escalation;

import static dev.serval.analysis.escalation.Account.allow;
import static dev.serval.analysis.escalation.Account.arn;
import static dev.serval.analysis.escalation.Account.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can overwrite what the next deployment takes as a function's code, and the look-alikes. */
class DeployedCodeTest {

  private static final String PUT = "s3:PutObject";
  private static final String ZIP = "arn:aws:s3:::artifacts/app.zip";
  private static final String BY_NAME = "\"S3Bucket\":\"artifacts\",\"S3Key\":\"app.zip\"";

  @Test
  void it_names_the_function_and_that_it_waits_for_a_deployment() {
    Step step = from(account(BY_NAME, "", List.of(allow(PUT, ZIP)))).orElseThrow();

    assertThat(step.technique().timing()).isEqualTo(Technique.Timing.DELAYED);
    assertThat(step.isCertain()).isTrue();
    assertThat(step.through().orElseThrow().id().label()).isEqualTo("Fun");
    assertThat(step.proofs())
        .singleElement()
        .satisfies(proof -> assertThat(proof.request().resource()).isEqualTo(ZIP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "S3Bucket":"artifacts","S3Key":"app.zip"                                             | arn:aws:s3:::artifacts/* | yes
          "S3Bucket":"artifacts","S3Key":"app.zip"                                             | arn:aws:s3:::artifacts/other.zip | no
          "S3Bucket":"artifacts","S3Key":"app.zip"                                             | arn:aws:s3:::uploads/*   | no
          "S3Bucket":"artifacts","S3Key":"app.zip","S3ObjectVersion":"v1"                      | arn:aws:s3:::artifacts/* | no
          "S3Bucket":"artifacts","S3Key":"0123456789abcdef0123456789abcdef.zip"                | arn:aws:s3:::artifacts/* | no
          "S3Bucket":"artifacts","S3Key":"serverless/x/1700000000000-2023-11-14/x.zip"         | arn:aws:s3:::artifacts/* | no
          "S3Bucket":{"Fn::ImportValue":"Where"},"S3Key":"app.zip"                                         | arn:aws:s3:::artifacts/* | no
          "S3Bucket":{"Fn::ImportValue":"Where"},"S3Key":"app.zip"                                         | *                        | yes
          "ZipFile":"x = 1"                                                                    | *                        | no
          """)
  void only_what_can_be_overwritten_counts(String code, String resource, String expected) {
    assertThat(from(account(code, "", List.of(allow(PUT, resource)))).isPresent())
        .isEqualTo(expected.equals("yes"));
  }

  @Test
  void code_that_is_signed_can_not_be_replaced_so() {
    String signed =
        ",\"CodeSigningConfigArn\":\"arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1\"";
    assertThat(from(account(BY_NAME, signed, List.of(allow(PUT, ZIP))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"app:prod,yes", "app,yes", "app@sha256:0123,no", "fixed:prod,no", "other:prod,no"})
  void images_are_replaced_where_a_tag_can_move(String image, String expected) {

    List<String> push =
        List.of("app", "fixed").stream()
            .map(name -> "arn:aws:ecr:us-east-1:123456789012:repository/" + name)
            .map(arn -> allow("ecr:*", arn))
            .toList();
    Account account =
        account(
                "\"ImageUri\":\"123456789012.dkr.ecr.us-east-1.amazonaws.com/%s\"".formatted(image),
                "",
                push)
            .other(
                "Fixed",
                "{\"Type\":\"AWS::ECR::Repository\",\"Properties\":{\"RepositoryName\":\"fixed\","
                    + "\"ImageTagMutability\":\"IMMUTABLE\"}}");
    assertThat(from(account).isPresent()).isEqualTo(expected.equals("yes"));
  }

  @Test
  void the_buckets_policy_is_enough_for_whom_it_names() {
    Account account =
        account(BY_NAME, "", List.of())
            .other(
                "Artifacts",
                "{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{\"BucketName\":\"artifacts\"}}")
            .other(
                "Policy",
                """
                {"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":"artifacts",
                 "PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                 "Principal":{"AWS":"%s"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::artifacts/*"}]}}}\
                """
                    .formatted(arn("user", "guest")));
    assertThat(from(account).orElseThrow().technique().id()).isEqualTo("serval-lambda-code-object");
    assertThat(of(account, "other")).isEmpty();
  }

  private static Account account(String code, String more, List<String> guest) {
    return new Account()
        .role("strong", service("lambda.amazonaws.com"), List.of(allow("*", "*")))
        .user("guest", guest)
        .user("other", List.of())
        .other(
            "Fun",
            """
            {"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["strong","Arn"]},
             "Code":{%s}%s}}\
            """
                .formatted(code, more));
  }

  private static Optional<Step> from(Account account) {
    return of(account, "guest");
  }

  private static Optional<Step> of(Account account, String user) {
    Escalations all = Escalations.of(account.estate(), Account.TABLES);
    Caller start =
        all.callers().stream().filter(one -> one.label().equals(user)).findFirst().orElseThrow();
    return all.from(start).map(found -> found.path().getFirst());
  }
}
