package dev.serval.analysis.iam.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Block Public Access takes for public, key by key ("Blocking public access to your Amazon S3
 * storage: the meaning of public"; SDK reference, "PublicAccessBlockConfiguration").
 */
class PublicBucketTest {

  private static final String ROWS =
      """
      # Fixed values close, and nothing else does.
      aws:SourceIp | IpAddress | 203.0.113.0/24 | false
      aws:SourceIp | IpAddress | 11.0.0.0/8     | false
      aws:SourceIp | IpAddress | 10.0.0.0/7     | true
      aws:SourceIp | IpAddress | 0.0.0.0/0      | true
      aws:SourceIp | IpAddress | 10.0.0.0/8     | false
      aws:SourceIp | IpAddress | 2001:db8::/32  | false
      aws:SourceIp | IpAddress | 2001:d00::/24  | true
      aws:SourceIp | IpAddress | fc00::/7       | false
      aws:SourceIp | NotIpAddress | 203.0.113.0/24 | true
      aws:SourceArn | ArnEquals | arn:aws:sns:eu-west-1:111111111111:t | false
      aws:SourceArn | ArnLike | arn:aws:sns:*:*:t | true
      aws:SourceVpc | StringEquals | vpc-1 | false
      aws:SourceVpc | StringLike | vpc-* | true
      aws:SourceVpcArn | ArnEquals | arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1 | false
      aws:SourceVpcArn | ArnLike | arn:aws:ec2:eu-west-1:*:vpc/vpc-1 | true
      aws:SourceVpce | StringEquals | vpce-1 | false
      aws:SourceVpce | StringEquals | ${aws:PrincipalTag/e} | true
      aws:SourceVpce | StringNotEquals | vpce-1 | true
      aws:SourceVpce | StringEqualsIfExists | vpce-1 | true
      aws:SourceVpce | ForAllValues:StringEquals | vpce-1 | true
      aws:VpceAccount | StringEquals | 111111111111 | false
      aws:VpceOrgID | StringEquals | o-abcdefghij | false
      aws:VpceAccount | StringLike | 1111* | true
      aws:VpceOrgID | StringLike | o-* | true
      aws:VpceOrgPaths | ForAnyValue:StringLike | o-*/r-1/* | true
      aws:VpceOrgPaths | ForAnyValue:StringLike | o-abcdefghij/r-1/* | false
      aws:SourceOwner | StringEquals | 111111111111 | false
      aws:SourceOwner | StringLike | 1111* | true
      aws:SourceAccount | StringEquals | 111111111111 | false
      aws:SourceAccount | StringLike | 1111* | true
      aws:userid | StringEquals | AROAEXAMPLE:session | false
      aws:userid | StringLike | AROAEXAMPLE:* | true
      aws:PrincipalOrgID | StringEquals | o-abcdefghij | false
      aws:PrincipalOrgID | StringLike | o-* | true
      aws:PrincipalOrgPaths | ForAnyValue:StringLike | o-abcdefghij/r-1/* | false
      aws:PrincipalOrgPaths | ForAnyValue:StringLike | o-*/r-1/* | true
      aws:PrincipalAccount | StringEquals | 111111111111 | false
      aws:PrincipalAccount | StringLike | 1111* | true
      aws:PrincipalArn | ArnLike | arn:aws:iam::111111111111:role/* | false
      aws:PrincipalArn | ArnLike | arn:aws:iam::*:role/admin | true
      aws:PrincipalServiceName | StringEquals | logging.s3.amazonaws.com | false
      aws:PrincipalServiceName | StringLike | *.amazonaws.com | true
      aws:PrincipalServiceNamesList | ForAnyValue:StringEquals | logging.s3.amazonaws.com | false
      aws:PrincipalServiceNamesList | ForAllValues:StringEquals | logging.s3.amazonaws.com | true
      aws:PrincipalIsAWSService | Bool | true | false
      aws:PrincipalIsAWSService | Bool | false | true
      s3:x-amz-server-side-encryption-aws-kms-key-id | StringEquals | arn:aws:kms:eu-west-1:111111111111:key/k | false
      s3:x-amz-server-side-encryption-aws-kms-key-id | StringLike | arn:aws:kms:* | true
      s3:DataAccessPointAccount | StringLike | 1111* | true
      s3:DataAccessPointAccount | StringEquals | 111111111111 | false
      s3:DataAccessPointArn | ArnLike | arn:aws:s3:eu-west-1:111111111111:accesspoint/* | false
      s3:DataAccessPointArn | ArnLike | arn:aws:s3:eu-west-1:*:accesspoint/a | true
      # The caller chooses these.
      aws:UserAgent | StringEquals | secret | true
      aws:Referer | StringEquals | https://example.com | true
      aws:PrincipalTag/team | StringEquals | red | true
      aws:SecureTransport | Bool | true | true
      s3:prefix | StringEquals | public/ | true
      """;

  private static boolean isPublic(String principal, String condition) throws MalformedPolicy {
    return PublicBucket.is(
        PolicyParser.parse(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":%s,
             "Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"%s}]}
            """
                .formatted(principal, condition),
            "policy"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ROWS)
  void keys(String key, String operator, String value, boolean isPublic) throws MalformedPolicy {
    String condition = ",\"Condition\":{\"" + operator + "\":{\"" + key + "\":\"" + value + "\"}}";
    assertThat(isPublic("\"*\"", condition)).isEqualTo(isPublic);
  }

  @Test
  void each_key_closes_with_one_value_and_not_with_another() {
    Map<String, Set<String>> seen =
        ROWS.lines()
            .filter(row -> !row.isBlank() && !row.startsWith("#"))
            .map(row -> row.split(" *\\| *"))
            .collect(
                groupingBy(
                    row -> row[0].toLowerCase(Locale.ROOT), mapping(row -> row[3], toSet())));
    assertThat(PublicBucket.KEYS)
        .allSatisfy(key -> assertThat(seen.get(key)).as(key).containsOnly("true", "false"));
  }

  @Test
  void all_but_some_are_public() throws MalformedPolicy {
    PolicyDocument policy =
        PolicyParser.parse(
            """
            {"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"111111111111"},
             "Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}
            """,
            "policy");
    assertThat(PublicBucket.is(policy)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "*"                                          | true
          {"AWS":"*"}                                  | true
          {"AWS":["111111111111","*"]}                 | true
          {"AWS":"111111111111"}                       | false
          {"AWS":"arn:aws:iam::111111111111:role/r"}   | false
          {"Service":"logging.s3.amazonaws.com"}       | false
          """,
      quoteCharacter = '\'')
  void principals(String principal, boolean isPublic) throws MalformedPolicy {
    assertThat(isPublic(principal, "")).isEqualTo(isPublic);
  }
}
