package dev.serval.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Key by key: which condition closes a grant, and which only seems to. */
class ClosingKeysTest {

  /** What a row's grant is on: an ARN, the action, and how its address checks who calls. */
  private static final Map<String, List<String>> PLACES =
      Map.ofEntries(
          Map.entry("queue", on("sqs:us-east-1:111122223333:q", "sqs:SendMessage")),
          Map.entry("topic", on("sns:us-east-1:111122223333:t", "sns:Publish")),
          Map.entry("bucket", on("s3:::b", "s3:GetObject")),
          Map.entry("upload", on("s3:::b", "s3:PutObject")),
          Map.entry("listing", on("s3:::b", "s3:ListBucket")),
          Map.entry(
              "function", on("lambda:us-east-1:111122223333:function:f", "lambda:InvokeFunction")),
          Map.entry("url", url("NONE")),
          Map.entry("signed url", url("AWS_IAM")),
          Map.entry("role", on("iam::111122223333:role/r", "sts:AssumeRole")),
          Map.entry("web role", on("iam::111122223333:role/r", "sts:AssumeRoleWithWebIdentity")),
          Map.entry("saml role", on("iam::111122223333:role/r", "sts:AssumeRoleWithSAML")),
          Map.entry("key", on("kms:us-east-1:111122223333:key/k", "kms:Decrypt")),
          Map.entry("key grants", on("kms:us-east-1:111122223333:key/k", "kms:CreateGrant")));

  /** All that the guides name: a row that goes missing is missed. */
  private static final Set<String> KEYS =
      Set.of(
          ("aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalAccount aws:PrincipalArn"
               + " aws:userid aws:PrincipalIsAWSService aws:PrincipalServiceName"
               + " aws:PrincipalServiceNamesList aws:PrincipalTag aws:username aws:PrincipalType"
               + " aws:RequestedRegion aws:SecureTransport aws:MultiFactorAuthPresent"
               + " aws:CurrentTime aws:UserAgent aws:Referer s3:x-amz-acl s3:prefix aws:SourceArn"
               + " aws:SourceAccount aws:SourceOrgID aws:SourceOrgPaths aws:SourceOwner"
               + " aws:SourceVpce aws:SourceVpc aws:SourceVpcArn aws:VpceAccount aws:VpceOrgID"
               + " aws:VpceOrgPaths aws:VpcSourceIp aws:SourceIp lambda:FunctionUrlAuthType"
               + " lambda:InvokedViaFunctionUrl lambda:EventSourceToken lambda:SourceFunctionArn"
               + " sts:ExternalId sts:RoleSessionName aws:SourceIdentity"
               + " token.actions.githubusercontent.com:sub token.actions.githubusercontent.com:aud"
               + " SAML:aud cognito-identity.amazonaws.com:aud cognito-identity.amazonaws.com:amr"
               + " kms:CallerAccount kms:ViaService kms:GrantIsForAWSResource kms:EncryptionContext"
               + " s3:x-amz-server-side-encryption-aws-kms-key-id s3:DataAccessPointArn"
               + " s3:DataAccessPointAccount")
              .split(" "));

  private final ExposedLine exposed = new ExposedLine(Tables.bundled().iam());

  private static final String VIA_URL = "{'Bool':{'lambda:InvokedViaFunctionUrl':'true'}}";

  private record Row(String key, String where, String principal, String condition, String verdict) {

    static Row of(String line) {
      String[] columns = line.split(" \\| ");
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    String question() {
      List<String> place = Objects.requireNonNull(PLACES.get(where), where);
      String named = principal.equals("*") ? "'*'" : principal;
      String also =
          where.endsWith("url")
              ? "," + statement(named, "lambda:InvokeFunction", VIA_URL, true)
              : "";
      return """
      {'resource':'%s','account':'111122223333'%s,
       'policy':{'Version':'2012-10-17','Statement':[%s%s]}}
      """
          .formatted(
              place.getFirst(),
              place.getLast(),
              statement(named, place.get(1), condition, !where.endsWith("role")),
              also)
          .replace('\'', '"');
    }

    private static String statement(String who, String action, String condition, boolean resource) {
      return "{'Effect':'Allow','Principal':%s,'Action':'%s',%s'Condition':%s}"
          .formatted(who, action, resource ? "'Resource':'*'," : "", condition);
    }
  }

  private static List<String> on(String arn, String action) {
    return List.of("arn:aws:" + arn, action, "");
  }

  private static List<String> url(String auth) {
    return List.of(
        "arn:aws:lambda:us-east-1:111122223333:function:f",
        "lambda:InvokeFunctionUrl",
        ",'urlAuthType':'" + auth + "'");
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ClosingKeysTest.class.getResourceAsStream("closing-keys.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  @Test
  void each_key_has_rows_of_more_than_one_verdict() throws IOException {
    Map<String, Set<String>> verdicts =
        rows().stream().collect(groupingBy(Row::key, mapping(Row::verdict, toSet())));
    assertThat(new TreeSet<>(verdicts.keySet())).isEqualTo(new TreeSet<>(KEYS));
    assertThat(verdicts).allSatisfy((key, some) -> assertThat(some).as(key).hasSizeGreaterThan(1));
  }

  @TestFactory
  Stream<DynamicTest> each_row_has_its_verdict() throws IOException {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.key() + " " + row.condition() + " " + row.verdict(), () -> judged(row)));
  }

  private void judged(Row row) {
    Node.Mapping answer = exposed.answer(row.question());
    assertThat(answer.text("verdict")).as(row.question()).contains(row.verdict());
    assertThat(row.condition()).containsIgnoringCase(row.key());
  }
}
