package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Node;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of resource that could let outsiders in is answered, with a policy or without. */
class ExposedEveryKindTest {

  private static final List<Node.Mapping> ANSWERS = ExposedAnswers.of("every-kind.yaml");

  @ParameterizedTest
  @CsvSource({
    "AWS::IAM::Role, Role, CROSS_ACCOUNT",
    "AWS::Lambda::Function, Function, CROSS_ACCOUNT",
    "AWS::Lambda::Alias, Live, CROSS_ACCOUNT",
    "AWS::Lambda::Version, Version, NOT_PUBLIC",
    "AWS::Lambda::Function, Quiet, NOT_PUBLIC",
    "AWS::ApiGateway::Method, GET /, PUBLIC",
    "AWS::ApiGatewayV2::Route, POST /items, PUBLIC",
    "AWS::Lambda::WebFunctionEndpoint, Endpoint, UNKNOWN",
    "AWS::Lambda::LayerVersion, Layer, NOT_PUBLIC",
    "AWS::S3::Bucket, Bucket, NOT_PUBLIC",
    "AWS::S3::AccessPoint, Point, NOT_PUBLIC",
    "AWS::S3::MultiRegionAccessPoint, Worldwide, UNKNOWN",
    "AWS::SQS::Queue, Queue, NOT_PUBLIC",
    "AWS::SNS::Topic, Topic, NOT_PUBLIC",
    "AWS::DynamoDB::Table, Table, NOT_PUBLIC",
    "AWS::Kinesis::Stream, Stream, NOT_PUBLIC",
    "AWS::Events::EventBus, Bus, NOT_PUBLIC",
    "AWS::EventsV2::EventBus, StreamingBus, NOT_PUBLIC",
    "AWS::EventSchemas::Registry, Registry, NOT_PUBLIC",
    "AWS::KMS::Key, Key, NOT_PUBLIC",
    "AWS::SecretsManager::Secret, Secret, NOT_PUBLIC",
    "AWS::ECR::Repository, Images, NOT_PUBLIC",
  })
  void each_kind_in_a_template_is_answered(String type, String name, String verdict) {
    assertThat(ANSWERS)
        .filteredOn(one -> one.text("type").filter(type::equals).isPresent())
        .filteredOn(one -> one.text("name").filter(name::equals).isPresent())
        .extracting(one -> one.text("verdict").orElse(""))
        .containsExactly(verdict);
  }

  @ParameterizedTest
  @CsvSource({"arn:aws:logs:us-east-1:100000000001:*"})
  void what_has_a_policy_and_no_resource_of_its_own_is_answered(String arn) {
    assertThat(ANSWERS).anyMatch(one -> one.text("arn").filter(arn::equals).isPresent());
  }
}
