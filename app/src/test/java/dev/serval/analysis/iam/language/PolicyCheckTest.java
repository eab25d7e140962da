package dev.serval.analysis.iam.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS takes although it can't mean anything is a warning, and nothing else is. */
class PolicyCheckTest {

  private static final PolicyCheck CHECK = new PolicyCheck(Tables.bundled().iam());

  private static List<String> warnings(String action, String resource, String key)
      throws MalformedPolicy {
    String condition =
        key.isEmpty() ? "" : ",\"Condition\":{\"StringLike\":{\"" + key + "\":\"x\"}}";
    return CHECK
        .warnings(
            PolicyParser.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                    + list(action)
                    + ",\"Resource\":"
                    + list(resource)
                    + condition
                    + "}]}",
                "policy"))
        .stream()
        .map(PolicyCheck.Warning::message)
        .toList();
  }

  private static String list(String values) {
    return "[\"" + values.replace(" ", "\",\"") + "\"]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3:GetObjekt       | *                           | | did you mean s3:GetObject?
          lamda:InvokeFunction | *                         | | did you mean lambda:InvokeFunction?
          s3:GetObject       | arn:aws:s3:::b              | | s3:GetObject is about arn:${Partition}:s3
          s3:ListBucket      | arn:aws:s3:::b/*            | | no action of the statement is about arn:aws:s3:::b/*
          s3:ListBucket s3:GetObject | arn:aws:s3:::b/*    | | arn:${Partition}:s3:::${BucketName}, and no resource of the statement is that
          s3:GetObject       | arn:aws:sqs:eu-west-1:111111111111:q | | no action of the statement is about arn:aws:sqs
          s3:GetObject       | b/*                         | | is no ARN
          lambda:ListFunctions | arn:aws:lambda:eu-west-1:111111111111:function:f | | no resource in particular
          lambda:InvokeFunction | *                        | lambda:FunctionUrlAuthTyp | did you mean lambda:functionurlauthtype?
          lambda:GetFunction | *                           | lambda:FunctionUrlAuthType | no action of the statement has condition key lambda:FunctionUrlAuthType
          s3:GetObject       | *                           | aws:SourceIpp | did you mean aws:SourceIp?
          s3:GetObject       | *                           | aws:PrincipleOrgID | did you mean aws:PrincipalOrgID?
          """)
  void is_warned_of(String action, String resource, String key, String message)
      throws MalformedPolicy {
    assertThat(warnings(action, resource, key == null ? "" : key))
        .singleElement()
        .asString()
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3:GetObject s3:ListBucket | arn:aws:s3:::b arn:aws:s3:::b/*        |
          s3:*                  | arn:aws:s3:::b/*                            | s3:prefix
          s3:Get*               | arn:aws:s3:::*                              |
          s3:GetObject          | arn:aws:s3:::${aws:username}/*              | aws:PrincipalTag/team
          lambda:InvokeFunction | arn:aws:lambda:*:111111111111:function:f:*  | aws:SourceAccount
          lambda:InvokeFunction | arn:aws:lambda:*:*:function:*               | lambda:EventSourceToken
          lambda:ListFunctions  | *                                           |
          dynamodb:Query        | arn:aws:dynamodb:eu-west-1:111111111111:table/t/index/* | dynamodb:LeadingKeys
          sts:AssumeRole        | arn:aws:iam::111111111111:role/p/r          | sts:ExternalId
          kms:Decrypt           | arn:aws:kms:*:*:key/*                       | kms:ViaService
          *                     | arn:aws:s3:::b/*                            | aws:NewKeyOfNextYear
          logs:PutLogEvents     | arn:aws:logs:*:*:log-group:/aws/lambda/f:*  |
          sts:AssumeRoleWithWebIdentity | *                                   | token.actions.githubusercontent.com:sub
          """)
  void is_in_order(String action, String resource, String key) throws MalformedPolicy {
    assertThat(warnings(action, resource, key == null ? "" : key)).isEmpty();
  }

  @Test
  void names_that_stand_twice_and_wildcards_in_principals() throws MalformedPolicy {
    assertThat(
            CHECK.warnings(
                PolicyParser.parse(
                    """
                    {"Statement":[
                     {"Sid":"A","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:role/*"},"Action":"s3:GetObject","Resource":"*"},
                     {"Sid":"A","Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"*"}]}
                    """,
                    "policy")))
        .extracting(PolicyCheck.Warning::message)
        .satisfiesExactly(
            first -> assertThat(first).contains("names nobody", "aws:PrincipalArn"),
            second -> assertThat(second).isEqualTo("Sid 'A' stands twice"));
  }
}
