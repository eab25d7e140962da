package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that cannot be, each for one reason. */
class WitnessCheckTest {

  private static final String OWN = "111122223333";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:iam::444455556666:user/u | aws:SourceIp=203.0.113.7 | ",
        "arn:aws:iam::111122223333:user/u | | own account",
        "sns.amazonaws.com | aws:SourceAccount=111122223333 | own account",
        "arn:aws:iam::444455556666:user/u | aws:PrincipalAccount=777788889999 | caller's account",
        "arn:aws:iam::444455556666:user/u | kms:CallerAccount=777788889999 | caller's account",
        "arn:aws:iam::444455556666:user/u | aws:username=other | names differ",
        "arn:aws:iam::444455556666:user/u | aws:userid=AROA1:s | names differ",
        "arn:aws:sts::444455556666:assumed-role/r/s | aws:userid=AROA1:other | names differ",
        "arn:aws:sts::444455556666:assumed-role/r/s | aws:userid=AROA1:s | ",
        "arn:aws:iam::444455556666:user/u | aws:PrincipalOrgID=o-a;aws:PrincipalOrgPaths=o-b/r/ |"
            + " another organisation",
        "sns.amazonaws.com | aws:SourceAccount=444455556666;aws:SourceArn=arn:aws:sns:r:7:t |"
            + " another account",
        "s3.amazonaws.com | aws:SourceAccount=444455556666;aws:SourceArn=arn:aws:s3:::b | ",
        "arn:aws:iam::444455556666:user/u | kms:ViaService=s3.us-east-1.amazonaws.com | ",
        "arn:aws:iam::444455556666:user/u | kms:ViaService=s3.eu-west-1.amazonaws.com |"
            + " another region",
        "anonymous | aws:SourceIp=10.0.0.1 | no address of the internet",
        "anonymous | aws:SourceIp=203.0.113.7;aws:SourceVpce=vpce-1 | no public address",
        "arn:aws:iam::444455556666:user/u | aws:SourceArn=arn:aws:s3:::b | are mixed",
        "sns.amazonaws.com | aws:PrincipalIsAWSService=false | are mixed"
      })
  void what_does_not_fit_is_said(String principal, String keys, String said) {
    Map<String, List<String>> context =
        keys == null
            ? Map.of()
            : Arrays.stream(keys.split(";"))
                .map(key -> key.split("=", 2))
                .collect(Collectors.toMap(key -> key[0], key -> List.of(key[1])));
    Request request =
        new Request(
            Principal.parse(principal).orElseThrow(),
            "sqs:SendMessage",
            "arn:aws:sqs:us-east-1:111122223333:q",
            OWN,
            Context.of(context));
    Optional<String> fault = WitnessCheck.fault(request, OWN);
    if (said == null) {
      assertThat(fault).isEmpty();
    } else {
      assertThat(fault).hasValueSatisfying(one -> assertThat(one).contains(said));
    }
  }
}
