package dev.serval.source.cloudformation.adapt;

import dev.serval.model.OtherResource;
import dev.serval.model.Resource;
import dev.serval.model.SigningProfile;
import java.util.stream.Stream;

/** Which adapter reads which type. */
public final class Adapters {

  private Adapters() {}

  /** A declared resource as the model has it: often one record, sometimes several. */
  public static Stream<Resource> adapt(Declaration it) {
    return Stream.concat(declared(it), EmbeddedPolicies.of(it));
  }

  private static Stream<Resource> declared(Declaration it) {
    return switch (it.type()) {
      case "AWS::ApiGateway::RestApi" -> ApiAdapter.restApi(it);
      case "AWS::ApiGatewayV2::Api" -> ApiAdapter.httpApi(it);
      case "AWS::CloudFront::Distribution" ->
          Stream.concat(Stream.of(CallerAdapter.distribution(it)), CallerAdapter.origins(it));
      case "AWS::Lambda::Alias" ->
          Stream.concat(Stream.of(LambdaAdapter.alias(it)), LambdaAdapter.provisioned(it));
      case "AWS::Lambda::Version" ->
          Stream.concat(Stream.of(LambdaAdapter.version(it)), LambdaAdapter.provisioned(it));
      case "AWS::SNS::Topic" ->
          Stream.concat(Stream.of(DataAdapter.topic(it)), DataAdapter.topicSubscriptions(it));
      default -> Stream.of(one(it));
    };
  }

  private static Resource one(Declaration it) {
    return switch (it.type()) {
      case "AWS::ApiGateway::Authorizer" -> AuthorizerAdapter.rest(it);
      case "AWS::ApiGateway::BasePathMapping", "AWS::ApiGateway::BasePathMappingV2" ->
          DomainAdapter.basePath(it);
      case "AWS::ApiGateway::DomainName", "AWS::ApiGateway::DomainNameV2" -> DomainAdapter.rest(it);
      case "AWS::ApiGateway::Method" -> ApiAdapter.method(it);
      case "AWS::ApiGateway::Stage" -> ApiAdapter.restStage(it);
      case "AWS::ApiGateway::UsagePlan" -> ApiAdapter.usagePlan(it);
      case "AWS::ApiGatewayV2::ApiMapping" -> DomainAdapter.mapping(it);
      case "AWS::ApiGatewayV2::Authorizer" -> AuthorizerAdapter.http(it);
      case "AWS::ApiGatewayV2::DomainName" -> DomainAdapter.http(it);
      case "AWS::ApiGatewayV2::Route" -> ApiAdapter.httpRoute(it);
      case "AWS::ApiGatewayV2::Stage" -> ApiAdapter.httpStage(it);
      case "AWS::AppSync::DataSource" ->
          CallerAdapter.single(
              it,
              "AppSync",
              it.properties().in("LambdaConfig").reference("LambdaFunctionArn"),
              false);
      case "AWS::CloudTrail::Trail" -> AuditAdapter.trail(it);
      case "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm" -> AuditAdapter.alarm(it);
      case "AWS::Config::ConfigurationRecorder" -> AuditAdapter.recorder(it);
      case "AWS::Cognito::IdentityPool" -> IamAdapter.identityPool(it);
      case "AWS::Cognito::UserPool" -> CallerAdapter.userPool(it);
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> DataAdapter.table(it);
      case "AWS::EC2::Route" -> NetworkAdapter.route(it);
      case "AWS::EC2::RouteTable" -> NetworkAdapter.routeTable(it);
      case "AWS::EC2::SecurityGroup" -> DataAdapter.securityGroup(it);
      case "AWS::EC2::SecurityGroupIngress" -> DataAdapter.ingress(it);
      case "AWS::EC2::Subnet" -> NetworkAdapter.subnet(it);
      case "AWS::EC2::SubnetRouteTableAssociation" -> NetworkAdapter.association(it);
      case "AWS::EC2::VPCEndpoint" -> NetworkAdapter.endpoint(it);
      case "AWS::ECR::Repository" -> DataAdapter.repository(it);
      case "AWS::ElasticLoadBalancingV2::TargetGroup" -> CallerAdapter.targetGroup(it);
      case "AWS::EventSchemas::RegistryPolicy" ->
          IamAdapter.resourcePolicy(it, "RegistryName", "Policy");
      case "AWS::EventsV2::ResourcePolicy" ->
          IamAdapter.resourcePolicy(it, "EventBusArn", "PolicyDocument");
      case "AWS::Events::EventBusPolicy" -> BusPolicyAdapter.policy(it);
      case "AWS::Events::Rule" -> CallerAdapter.rule(it);
      case "AWS::IAM::Group" -> IamAdapter.group(it);
      case "AWS::IAM::GroupPolicy",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Policy",
          "AWS::IAM::RolePolicy",
          "AWS::IAM::UserPolicy" ->
          IamAdapter.policy(it);
      case "AWS::IAM::Role" -> IamAdapter.role(it);
      case "AWS::IAM::User" -> IamAdapter.user(it);
      case "AWS::IoT::TopicRule" -> CallerAdapter.topicRule(it);
      case "AWS::KMS::Key" -> DataAdapter.key(it);
      case "AWS::Kinesis::ResourcePolicy" ->
          IamAdapter.resourcePolicy(it, "ResourceArn", "ResourcePolicy");
      case "AWS::Kinesis::Stream" -> DataAdapter.stream(it);
      case "AWS::Lambda::CodeSigningConfig" -> LambdaAdapter.codeSigning(it);
      case "AWS::Lambda::EventInvokeConfig" -> LambdaAdapter.invokeConfig(it);
      case "AWS::Lambda::EventSourceMapping" -> LambdaAdapter.mapping(it);
      case "AWS::Lambda::Function" -> LambdaAdapter.function(it);
      case "AWS::Lambda::LayerVersion" -> LambdaAdapter.layer(it);
      case "AWS::Lambda::LayerVersionPermission" -> EmbeddedPolicies.layerPermission(it);
      case "AWS::Lambda::Permission" -> LambdaAdapter.permission(it);
      case "AWS::Lambda::ResourcePolicy" ->
          IamAdapter.resourcePolicy(it, "ResourceArn", "PolicyDocument");
      case "AWS::Lambda::Url" -> LambdaAdapter.url(it);
      case "AWS::Lambda::WebFunctionEndpoint" -> LambdaAdapter.webFunctionEndpoint(it);
      case "AWS::Logs::LogGroup" -> DataAdapter.logGroup(it);
      case "AWS::Logs::MetricFilter" -> AuditAdapter.metricFilter(it);
      case "AWS::Logs::ResourcePolicy" -> IamAdapter.logPolicy(it);
      case "AWS::Logs::SubscriptionFilter" ->
          CallerAdapter.single(
              it, "CloudWatch Logs", it.properties().reference("DestinationArn"), true);
      case "AWS::Organizations::Account" -> OrganizationAdapter.node(it, "ParentIds");
      case "AWS::Organizations::OrganizationalUnit" -> OrganizationAdapter.node(it, "ParentId");
      case "AWS::Organizations::Policy" -> OrganizationAdapter.policy(it);
      case "AWS::RAM::ResourceShare" -> DataAdapter.share(it);
      case "AWS::S3::AccessPoint" -> BucketSettings.accessPoint(it);
      case "AWS::S3::AccountPublicAccessBlock" -> BucketSettings.accountBlock(it);
      case "AWS::S3::Bucket" -> DataAdapter.bucket(it);
      case "AWS::S3::BucketPolicy" -> IamAdapter.resourcePolicy(it, "Bucket", "PolicyDocument");
      case "AWS::SNS::Subscription" -> DataAdapter.subscription(it);
      case "AWS::SNS::TopicInlinePolicy" ->
          IamAdapter.resourcePolicy(it, "TopicArn", "PolicyDocument");
      case "AWS::SNS::TopicPolicy" -> IamAdapter.resourcePolicy(it, "Topics", "PolicyDocument");
      case "AWS::SQS::Queue" -> DataAdapter.queue(it);
      case "AWS::SQS::QueueInlinePolicy" ->
          IamAdapter.resourcePolicy(it, "Queue", "PolicyDocument");
      case "AWS::SQS::QueuePolicy" -> IamAdapter.resourcePolicy(it, "Queues", "PolicyDocument");
      case "AWS::SSM::Parameter" -> DataAdapter.parameter(it);
      case "AWS::Scheduler::Schedule" -> CallerAdapter.schedule(it);
      case "AWS::SecretsManager::ResourcePolicy" ->
          IamAdapter.resourcePolicy(it, "SecretId", "ResourcePolicy");
      case "AWS::SecretsManager::Secret" -> DataAdapter.secret(it);
      case "AWS::SecretsManager::RotationSchedule" ->
          CallerAdapter.single(
              it, "Secrets Manager rotation", it.properties().reference("RotationLambdaARN"), true);
      case "AWS::Signer::SigningProfile" ->
          // A template can make a profile and not cancel one.
          new SigningProfile(it.id(), it.properties().absent("Active"));
      case "AWS::StepFunctions::StateMachine" -> CallerAdapter.stateMachine(it);
      default ->
          it.type().startsWith("Custom::")
                  || it.type().equals("AWS::CloudFormation::CustomResource")
              ? CallerAdapter.single(
                  it, "CloudFormation", it.properties().reference("ServiceToken"), true)
              : new OtherResource(it.id());
    };
  }
}
