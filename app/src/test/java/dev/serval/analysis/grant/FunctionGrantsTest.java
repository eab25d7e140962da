package dev.serval.analysis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proved of statements without places and names holds for the statements. */
class FunctionGrantsTest {

  private static final Tables TABLES = Tables.bundled();

  private static final String FUNCTION =
      """
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties: {Runtime: python3.13, Handler: app.handler, Code: {S3Bucket: b, S3Key: k}, Role: !Ref Role}
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}
      """;

  @TempDir private Path folder;

  private Estate estate(String more) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, FUNCTION + more.indent(2));
    return CloudFormationSource.read(List.of(file), Map.of()).worlds().getFirst().estate();
  }

  private static String permission(String id, String properties) {
    return """
    %s:
      Type: AWS::Lambda::Permission
      Properties: {FunctionName: !Ref Orders, Action: 'lambda:InvokeFunction', %s}
    """
        .formatted(id, properties);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Principal: '*' | ANYONE",
        "Principal: '*', PrincipalOrgID: o-1a2b3c4d5e | CLOSED",
        "Principal: '*', SourceArn: 'arn:aws:sns:*:*:*' | ANY_SOURCE",
        "Principal: '*', SourceArn: 'arn:aws:s3:::one-bucket' | BUCKET",
        "Principal: '*', SourceArn: 'arn:aws:sns:eu-west-1:444455556666:orders' | FOREIGN",
        "Principal: sns.amazonaws.com | DEPUTY",
        "Principal: s3.amazonaws.com, SourceArn: 'arn:aws:s3:::one-bucket' | BUCKET",
        "Principal: s3.amazonaws.com, SourceArn: 'arn:aws:s3:::one-*' | BUCKET_OR_DEPUTY",
        "Principal: s3.amazonaws.com, SourceAccount: '444455556666' | CLOSED",
        "Principal: alexa-appkit.amazon.com | SKILL",
        "Principal: '444455556666' | FOREIGN",
        "Principal: !Ref AWS::AccountId | CLOSED",
        "Principal: '444455556666', PrincipalOrgID: o-1a2b3c4d5e | CLOSED",
        "Principal: '*', InvokedViaFunctionUrl: true | CLOSED"
      })
  void a_statement_opens_its_function_in_one_way(String properties, String kind)
      throws IOException {
    Estate estate = estate(permission("May", properties));
    FunctionGrants grants = FunctionGrants.of(estate, TABLES);

    Opening opening = grants.opening(grants.all().getFirst());

    assertThat(kind).contains(opening.kind().name());
    // The view of whole policies, which renames nothing and takes no short cuts, says the same.
    Level whole =
        Exposures.of(estate, TABLES).byApi(function(estate)).getFirst().exposure().level();
    boolean open = opening.isWide() && opening.kind() != Opening.Kind.FOREIGN;
    assertThat(whole == Level.PUBLIC).isEqualTo(open);
  }

  private static dev.serval.model.Function function(Estate estate) {
    return estate.all(dev.serval.model.Function.class).findFirst().orElseThrow();
  }

  @Test
  void buckets_share_a_proof_and_keep_their_names() throws IOException {
    Estate estate =
        estate(
            permission("One", "Principal: s3.amazonaws.com, SourceArn: 'arn:aws:s3:::one-bucket'")
                + permission(
                    "Two", "Principal: s3.amazonaws.com, SourceArn: 'arn:aws:s3:::two-buckets'"));
    FunctionGrants grants = FunctionGrants.of(estate, TABLES);

    List<String> sources =
        grants.all().stream()
            .map(grant -> grants.opening(grant).exposure())
            .map(Exposure::witnesses)
            .map(
                all ->
                    String.join(
                        " ", all.getFirst().context().getOrDefault("aws:SourceArn", List.of())))
            .toList();

    assertThat(sources).containsExactly("arn:aws:s3:::one-bucket", "arn:aws:s3:::two-buckets");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, '*', PUBLIC",
    "AWS_IAM, '*', PUBLIC",
    "AWS_IAM, '444455556666', CROSS_ACCOUNT"
  })
  void an_address_needs_both_permissions(String auth, String principal, Level level)
      throws IOException {
    String url =
        """
        Address:
          Type: AWS::Lambda::Url
          Properties: {TargetFunctionArn: !GetAtt Orders.Arn, AuthType: %s}
        """
            .formatted(auth);
    String first =
        permission("First", "Principal: '%s', FunctionUrlAuthType: %s".formatted(principal, auth))
            .replace("InvokeFunction'", "InvokeFunctionUrl'");
    String second =
        permission("Second", "Principal: '%s', InvokedViaFunctionUrl: true".formatted(principal));
    String topic = permission("Topic", "Principal: sns.amazonaws.com");

    assertThat(byAddress(url + topic + first + second).level()).isEqualTo(level);
    assertThat(byAddress(url + topic + second).level()).isEqualTo(Level.NOT_PUBLIC);
    assertThat(byAddress(url + topic + first).level()).isEqualTo(Level.UNKNOWN);
  }

  private Exposure byAddress(String template) throws IOException {
    Estate estate = estate(template);
    FunctionGrants grants = FunctionGrants.of(estate, TABLES);
    FunctionUrl url = estate.all(FunctionUrl.class).findFirst().orElseThrow();
    return grants.byAddress(grants.addressed(url).orElseThrow());
  }
}
