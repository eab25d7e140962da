package dev.serval.source.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.source.Reading;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.EstateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples written after the documented forms, and the estates that are read of them. */
class PulumiSourceTest {

  private static final Path FOLDER = Path.of("src/test/resources/pulumi");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"stack", "preview", "native", "native-preview"})
  void what_pulumi_prints_is_read_as_expected(String name) throws IOException {
    Reading reading = read(FOLDER.resolve(name + ".json"));
    assertThat(reading.gaps()).isEmpty();
    String actual = EstateText.of(reading.worlds().getFirst().estate());
    Path expected = FOLDER.resolve(name + ".txt");
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected)).doesNotContain("AAAA");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:lambda/function:Function, aws_lambda_function",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment, aws_iam_role_policy_attachment",
    "aws:apigateway/restApi:RestApi, aws_api_gateway_rest_api",
    "aws:apigatewayv2/api:Api, aws_apigatewayv2_api",
    "aws:s3/bucketVersioningV2:BucketVersioningV2, aws_s3_bucket_versioning",
    "aws:ec2/securityGroup:SecurityGroup, aws_security_group",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule,"
        + " aws_vpc_security_group_ingress_rule",
    "aws:cloudtrail/trail:Trail, aws_cloudtrail",
    "random:index/randomPassword:RandomPassword,",
    "aws-native:lambda:Function,",
  })
  void a_type_has_the_name_of_terraform(String type, String expected) {
    assertThat(Spelling.type(type).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "aws-native:lambda:EventSourceMapping, AWS::Lambda::EventSourceMapping",
    "aws-native:dynamodb:Table, AWS::DynamoDB::Table",
    "aws-native:sqs:Queue, AWS::SQS::Queue",
    "aws-native:events:Rule, AWS::Events::Rule",
    "aws:lambda/function:Function,",
  })
  void a_native_type_has_the_name_of_cloudformation(String type, String expected) {
    assertThat(NativeTemplate.type(type).orElse(null)).isEqualTo(expected);
  }

  @Test
  void a_stack_that_ends_early_is_a_gap_with_its_place() throws IOException {
    String whole = Files.readString(FOLDER.resolve("stack.json"));
    Path file =
        Files.writeString(folder.resolve("stack.json"), whole.substring(0, whole.length() / 2));
    Reading reading = read(file);
    assertThat(reading.parts()).isEmpty();
    assertThat(reading.gaps()).hasSize(1);
    assertThat(reading.gaps().getFirst().at().toString()).contains("stack.json");
  }

  @Test
  void what_is_no_stack_after_all_is_a_gap_with_a_remedy() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("stack.json"),
            "{\"deployment\": [], \"urn\": \"urn:pulumi:a::b\", \"x\": [\"urn:pulumi:\"]}");
    assertThat(read(file).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.why()).contains("pulumi stack export"));
  }

  private static Reading read(Path file) {
    return PulumiSource.read(FileSearch.in(List.of(file)), Map.of());
  }
}
