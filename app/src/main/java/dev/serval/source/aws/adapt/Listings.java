package dev.serval.source.aws.adapt;

import dev.serval.model.Listing;
import dev.serval.model.Resource;
import java.util.List;
import java.util.stream.Stream;

/** Which types were listed whole in a region, so that what is not there does not exist. */
final class Listings {

  /** Which call lists a type. */
  private record Kind(String type, String service, String operation) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("AWS::Lambda::Function", "lambda", "ListFunctions"),
          new Kind("AWS::Lambda::EventSourceMapping", "lambda", "ListEventSourceMappings"),
          new Kind("AWS::Lambda::LayerVersion", "lambda", "ListLayers"),
          new Kind("AWS::Lambda::CodeSigningConfig", "lambda", "ListCodeSigningConfigs"),
          new Kind("AWS::SQS::Queue", "sqs", "ListQueues"),
          new Kind("AWS::SNS::Topic", "sns", "ListTopics"),
          new Kind("AWS::SNS::Subscription", "sns", "ListSubscriptions"),
          new Kind("AWS::DynamoDB::Table", "dynamodb", "ListTables"),
          new Kind("AWS::Kinesis::Stream", "kinesis", "ListStreams"),
          new Kind("AWS::ApiGateway::RestApi", "apigateway", "GetRestApis"),
          new Kind("AWS::ApiGatewayV2::Api", "apigatewayv2", "GetApis"),
          new Kind("AWS::ApiGateway::DomainName", "apigateway", "GetDomainNames"),
          new Kind("AWS::ApiGatewayV2::DomainName", "apigatewayv2", "GetDomainNames"),
          new Kind("AWS::CloudFormation::Stack", "cloudformation", "DescribeStacks"),
          new Kind("AWS::Events::EventBus", "events", "ListEventBuses"),
          new Kind("AWS::Events::Rule", "events", "ListRules"),
          new Kind("AWS::Scheduler::Schedule", "scheduler", "ListSchedules"),
          new Kind("AWS::StepFunctions::StateMachine", "states", "ListStateMachines"),
          new Kind("AWS::KMS::Key", "kms", "ListKeys"),
          new Kind("AWS::SecretsManager::Secret", "secretsmanager", "ListSecrets"),
          new Kind("AWS::ECR::Repository", "ecr", "DescribeRepositories"),
          new Kind("AWS::EC2::Subnet", "ec2", "DescribeSubnets"),
          new Kind("AWS::EC2::SecurityGroup", "ec2", "DescribeSecurityGroups"),
          new Kind("AWS::EC2::RouteTable", "ec2", "DescribeRouteTables"),
          new Kind("AWS::EC2::VPCEndpoint", "ec2", "DescribeVpcEndpoints"),
          new Kind("AWS::EC2::NetworkInterface", "ec2", "DescribeNetworkInterfaces"),
          new Kind("AWS::SSM::Parameter", "ssm", "DescribeParameters"),
          new Kind("AWS::Logs::ResourcePolicy", "logs", "DescribeResourcePolicies"),
          new Kind("AWS::Logs::LogGroup", "logs", "DescribeLogGroups"),
          new Kind("AWS::Logs::MetricFilter", "logs", "DescribeMetricFilters"),
          new Kind("AWS::CloudWatch::Alarm", "cloudwatch", "DescribeAlarms"),
          new Kind("AWS::CloudTrail::Trail", "cloudtrail", "DescribeTrails"),
          new Kind(
              "AWS::Config::ConfigurationRecorder", "config", "DescribeConfigurationRecorders"),
          new Kind("AWS::Signer::SigningProfile", "signer", "ListSigningProfiles"));

  private static final List<Kind> GLOBAL =
      List.of(
          new Kind("AWS::IAM::Role", "iam", "GetAccountAuthorizationDetails"),
          new Kind("AWS::S3::Bucket", "s3", "ListBuckets"),
          new Kind("AWS::CloudFront::Distribution", "cloudfront", "ListDistributions"));

  private Listings() {}

  static Stream<Resource> of(RegionAnswers region) {
    return listings(region, KINDS);
  }

  /** A region without functions is asked for nothing else. */
  static Stream<Resource> ofFunctions(RegionAnswers region) {
    return listings(region, KINDS.subList(0, 1));
  }

  static Stream<Resource> ofGlobal(RegionAnswers global) {
    return listings(global, GLOBAL);
  }

  private static Stream<Resource> listings(RegionAnswers region, List<Kind> kinds) {
    String where = region.account() + " " + region.region();
    return kinds.stream()
        .map(
            kind ->
                new Listing(
                    region.part("Serval::Listing", where + "#" + kind.type(), "", where),
                    kind.type(),
                    region.complete(kind.service(), kind.operation())));
  }
}
