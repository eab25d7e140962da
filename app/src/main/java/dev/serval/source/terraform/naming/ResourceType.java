package dev.serval.source.terraform.naming;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A type of resource of the AWS provider: the sections "Argument Reference" and "Attribute
 * Reference" of its documentation (registry.terraform.io, provider 6, November 2026).
 *
 * @param terraform such as {@code aws_sqs_queue}
 * @param cloudformation the same thing in CloudFormation
 * @param nameArgument what sets its name; empty where AWS makes it
 * @param id what the attribute {@code id} is
 */
public record ResourceType(String terraform, String cloudformation, String nameArgument, Id id) {

  /** What a resource is called within Terraform. */
  public enum Id {
    NAME,
    ARN,
    URL
  }

  private static final Map<String, ResourceType> ALL = new HashMap<>();

  static {
    name("aws_api_gateway_authorizer", "AWS::ApiGateway::Authorizer", "");
    name("aws_api_gateway_domain_name", "AWS::ApiGateway::DomainName", "domain_name");
    name("aws_api_gateway_resource", "AWS::ApiGateway::Resource", "");
    name("aws_api_gateway_rest_api", "AWS::ApiGateway::RestApi", "");
    name("aws_apigatewayv2_api", "AWS::ApiGatewayV2::Api", "");
    name("aws_apigatewayv2_authorizer", "AWS::ApiGatewayV2::Authorizer", "");
    name("aws_apigatewayv2_domain_name", "AWS::ApiGatewayV2::DomainName", "domain_name");
    name("aws_apigatewayv2_integration", "AWS::ApiGatewayV2::Integration", "");
    name("aws_appsync_graphql_api", "AWS::AppSync::GraphQLApi", "");
    name("aws_cloudfront_distribution", "AWS::CloudFront::Distribution", "");
    arn("aws_cloudtrail", "AWS::CloudTrail::Trail", "name");
    name("aws_cloudwatch_event_bus", "AWS::Events::EventBus", "name");
    name("aws_cloudwatch_event_rule", "AWS::Events::Rule", "name");
    name("aws_cloudwatch_log_group", "AWS::Logs::LogGroup", "name");
    name("aws_cloudwatch_metric_alarm", "AWS::CloudWatch::Alarm", "alarm_name");
    name("aws_codebuild_project", "AWS::CodeBuild::Project", "name");
    name("aws_cognito_identity_pool", "AWS::Cognito::IdentityPool", "");
    name("aws_cognito_user_pool", "AWS::Cognito::UserPool", "");
    name("aws_config_configuration_recorder", "AWS::Config::ConfigurationRecorder", "name");
    name("aws_default_route_table", "AWS::EC2::RouteTable", "");
    name("aws_dynamodb_table", "AWS::DynamoDB::Table", "name");
    name("aws_ecr_repository", "AWS::ECR::Repository", "name");
    name("aws_efs_file_system", "AWS::EFS::FileSystem", "");
    name("aws_iam_group", "AWS::IAM::Group", "name");
    arn("aws_iam_policy", "AWS::IAM::ManagedPolicy", "name");
    name("aws_iam_role", "AWS::IAM::Role", "name");
    name("aws_iam_user", "AWS::IAM::User", "name");
    arn("aws_kinesis_stream", "AWS::Kinesis::Stream", "name");
    arn("aws_kinesis_firehose_delivery_stream", "AWS::KinesisFirehose::DeliveryStream", "name");
    name("aws_kms_alias", "AWS::KMS::Alias", "name");
    name("aws_kms_key", "AWS::KMS::Key", "");
    arn("aws_lambda_code_signing_config", "AWS::Lambda::CodeSigningConfig", "");
    name("aws_lambda_event_source_mapping", "AWS::Lambda::EventSourceMapping", "");
    name("aws_lambda_function", "AWS::Lambda::Function", "function_name");
    arn("aws_lambda_layer_version", "AWS::Lambda::LayerVersion", "layer_name");
    arn("aws_lb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", "");
    arn("aws_alb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", "");
    name("aws_organizations_account", "AWS::Organizations::Account", "");
    name("aws_organizations_organizational_unit", "AWS::Organizations::OrganizationalUnit", "");
    name("aws_organizations_policy", "AWS::Organizations::Policy", "");
    name("aws_route_table", "AWS::EC2::RouteTable", "");
    name("aws_s3_access_point", "AWS::S3::AccessPoint", "name");
    arn("aws_ram_resource_share", "AWS::RAM::ResourceShare", "name");
    name("aws_s3_bucket", "AWS::S3::Bucket", "bucket");
    name("aws_scheduler_schedule", "AWS::Scheduler::Schedule", "name");
    name("aws_schemas_registry", "AWS::EventSchemas::Registry", "name");
    arn("aws_secretsmanager_secret", "AWS::SecretsManager::Secret", "name");
    name("aws_security_group", "AWS::EC2::SecurityGroup", "");
    name("aws_default_security_group", "AWS::EC2::SecurityGroup", "");
    arn("aws_sfn_activity", "AWS::StepFunctions::Activity", "name");
    arn("aws_sfn_state_machine", "AWS::StepFunctions::StateMachine", "name");
    name("aws_signer_signing_profile", "AWS::Signer::SigningProfile", "name");
    arn("aws_sns_topic", "AWS::SNS::Topic", "name");
    add(new ResourceType("aws_sqs_queue", "AWS::SQS::Queue", "name", Id.URL));
    name("aws_ssm_parameter", "AWS::SSM::Parameter", "name");
    name("aws_subnet", "AWS::EC2::Subnet", "");
    name("aws_vpc", "AWS::EC2::VPC", "");
    name("aws_vpc_endpoint", "AWS::EC2::VPCEndpoint", "");
  }

  private static void name(String terraform, String cloudformation, String nameArgument) {
    add(new ResourceType(terraform, cloudformation, nameArgument, Id.NAME));
  }

  private static void arn(String terraform, String cloudformation, String nameArgument) {
    add(new ResourceType(terraform, cloudformation, nameArgument, Id.ARN));
  }

  private static void add(ResourceType type) {
    ALL.put(type.terraform, type);
  }

  /** The type of that name, if its names are known. */
  public static Optional<ResourceType> of(String terraform) {
    return Optional.ofNullable(ALL.get(terraform));
  }
}
