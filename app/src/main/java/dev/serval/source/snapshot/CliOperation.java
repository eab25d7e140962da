package dev.serval.source.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An operation whose answer people save with the AWS CLI, and how it is recognised.
 *
 * @param service as raw answers are kept under
 * @param operation as raw answers are kept under
 * @param saved the operation that was called, where its answer is one item of the other's list
 * @param list the list's member; empty where the answer is taken as it is
 * @param item the answer's member that is the item; empty where all of it is
 * @param members what such an answer has; a dot leads into a mapping or a list's first item
 * @param resource part of the ARN that its policy is about; empty where that says nothing
 * @param request where its parameters are found in the answer; {@code ?} where only the file's name
 *     can tell
 */
record CliOperation(
    String service,
    String operation,
    String saved,
    String list,
    String item,
    List<String> members,
    String resource,
    SequencedMap<String, String> request) {

  /** Services that the CLI calls otherwise. */
  private static final Map<String, String> OF_CLI =
      Map.of("s3", "s3api", "states", "stepfunctions");

  /**
   * Service, operation, members, parameters: {@code name:} takes the name out of an ARN, {@code
   * version:} what follows it, {@code id:} its last part, {@code point:} an access point's name,
   * {@code url:} makes a queue's URL of it; {@code policy} is the ARN that the policy is about. Of
   * two that look alike the first one wins.
   */
  private static final String TABLE =
      """
      lambda ListFunctions Functions
      lambda GetFunction Configuration,Configuration.FunctionArn,Code FunctionName=name:Configuration.FunctionArn
      lambda ListFunctions<GetFunctionConfiguration>Functions FunctionArn,CodeSha256
      lambda GetPolicy@:function: Policy,RevisionId FunctionName=name:policy Qualifier=version:policy
      lambda ListEventSourceMappings EventSourceMappings
      lambda ListEventSourceMappings<GetEventSourceMapping>EventSourceMappings UUID,StateTransitionReason
      lambda ListFunctionUrlConfigs FunctionUrlConfigs FunctionName=name:FunctionUrlConfigs.FunctionArn
      lambda ListFunctionUrlConfigs<GetFunctionUrlConfig>FunctionUrlConfigs FunctionUrl,AuthType FunctionName=name:FunctionArn
      lambda ListAliases Aliases,Aliases.FunctionVersion FunctionName=name:Aliases.AliasArn
      lambda ListAliases<GetAlias>Aliases AliasArn,FunctionVersion FunctionName=name:AliasArn
      lambda ListFunctionEventInvokeConfigs FunctionEventInvokeConfigs FunctionName=name:FunctionEventInvokeConfigs.FunctionArn
      lambda ListFunctionEventInvokeConfigs<GetFunctionEventInvokeConfig>FunctionEventInvokeConfigs FunctionArn,DestinationConfig FunctionName=name:FunctionArn
      lambda ListProvisionedConcurrencyConfigs ProvisionedConcurrencyConfigs FunctionName=name:ProvisionedConcurrencyConfigs.FunctionArn
      lambda GetFunctionRecursionConfig RecursiveLoop FunctionName=?
      lambda GetRuntimeManagementConfig UpdateRuntimeOn,FunctionArn FunctionName=name:FunctionArn
      lambda GetFunctionCodeSigningConfig CodeSigningConfigArn,FunctionName FunctionName=FunctionName
      lambda ListCodeSigningConfigs CodeSigningConfigs
      lambda ListFunctionsByCodeSigningConfig FunctionArns CodeSigningConfigArn=?
      lambda ListLayers Layers
      lambda ListLayerVersions LayerVersions LayerName=name:LayerVersions.LayerVersionArn
      lambda GetLayerVersionPolicy@:layer: Policy,RevisionId LayerName=name:policy VersionNumber=version:policy
      lambda GetAccountSettings AccountLimit,AccountUsage
      iam GetAccountAuthorizationDetails RoleDetailList
      iam ListRoles Roles,Roles.AssumeRolePolicyDocument
      iam ListRoles<GetRole.Role>Roles Role,Role.AssumeRolePolicyDocument
      iam ListAttachedRolePolicies AttachedPolicies RoleName=?
      iam ListRolePolicies PolicyNames RoleName=?
      iam GetRolePolicy RoleName,PolicyName,PolicyDocument RoleName=RoleName PolicyName=PolicyName
      iam GetPolicyVersion PolicyVersion,PolicyVersion.Document PolicyArn=?
      iam GetServiceLastAccessedDetails ServicesLastAccessed Arn=?
      sts GetCallerIdentity UserId,Account,Arn
      sqs ListQueues QueueUrls
      sqs GetQueueAttributes Attributes,Attributes.QueueArn QueueUrl=url:Attributes.QueueArn
      sns ListTopics Topics
      sns GetSubscriptionAttributes Attributes,Attributes.SubscriptionArn,Attributes.TopicArn SubscriptionArn=Attributes.SubscriptionArn
      sns GetTopicAttributes Attributes,Attributes.TopicArn TopicArn=Attributes.TopicArn
      sns ListSubscriptions Subscriptions
      sns ListSubscriptionsByTopic Subscriptions TopicArn=Subscriptions.TopicArn
      kinesis ListStreams StreamNames
      kinesis DescribeStreamSummary StreamDescriptionSummary StreamName=StreamDescriptionSummary.StreamName
      kinesis GetResourcePolicy@:kinesis: Policy ResourceARN=policy
      events ListEventBuses EventBuses
      events ListRules Rules,Rules.EventBusName EventBusName=Rules.EventBusName
      events ListTargetsByRule Targets,Targets.Id EventBusName=? Rule=?
      scheduler ListSchedules Schedules
      scheduler GetSchedule ScheduleExpression,Target,GroupName GroupName=GroupName Name=Name
      states ListStateMachines stateMachines
      states DescribeStateMachine stateMachineArn,definition stateMachineArn=stateMachineArn
      s3 ListBuckets Buckets
      s3control ListAccessPoints AccessPointList AccountId=account
      s3control GetAccessPoint AccessPointArn,NetworkOrigin AccountId=account Name=Name
      s3control GetAccessPointPolicy@:accesspoint/ Policy AccountId=account Name=point:policy
      s3 GetBucketPolicy@:s3: Policy Bucket=name:policy
      s3 GetPublicAccessBlock PublicAccessBlockConfiguration Bucket=?
      s3control GetPublicAccessBlock PublicAccessBlockConfiguration AccountId=account
      s3 GetBucketNotificationConfiguration LambdaFunctionConfigurations Bucket=?
      s3 GetBucketAcl Owner,Grants Bucket=?
      s3 GetBucketOwnershipControls OwnershipControls Bucket=?
      s3 GetBucketEncryption ServerSideEncryptionConfiguration Bucket=?
      s3 GetBucketVersioning - Bucket=?
      s3 GetBucketLogging LoggingEnabled Bucket=?
      dynamodb ListTables TableNames
      dynamodb DescribeTable Table,Table.TableArn TableName=Table.TableName
      dynamodb DescribeContinuousBackups ContinuousBackupsDescription TableName=?
      dynamodb GetResourcePolicy@:dynamodb: Policy,RevisionId ResourceArn=policy
      ecr DescribeRepositories repositories
      ecr GetRepositoryPolicy policyText repositoryName=repositoryName
      ecr GetRegistryScanningConfiguration scanningConfiguration
      kms ListKeys Keys,Keys.KeyArn
      kms ListAliases Aliases,Aliases.AliasName
      kms DescribeKey KeyMetadata KeyId=KeyMetadata.KeyId
      kms GetKeyPolicy Policy,PolicyName KeyId=?
      kms GetKeyRotationStatus KeyRotationEnabled KeyId=?
      kms ListGrants Grants,Grants.GrantId KeyId=id:Grants.KeyId
      secretsmanager ListSecrets SecretList
      secretsmanager GetResourcePolicy ARN,Name,ResourcePolicy SecretId=ARN
      ssm DescribeParameters Parameters,Parameters.Type
      signer ListSigningProfiles profiles,profiles.profileName
      ec2 DescribeRegions Regions
      ec2 DescribeSubnets Subnets
      ec2 DescribeSecurityGroups SecurityGroups
      ec2 DescribeRouteTables RouteTables
      ec2 DescribeVpcEndpoints VpcEndpoints
      ec2 DescribeNetworkInterfaces NetworkInterfaces
      logs DescribeLogGroups logGroups
      logs DescribeResourcePolicies resourcePolicies
      logs DescribeSubscriptionFilters subscriptionFilters logGroupName=subscriptionFilters.logGroupName
      logs DescribeMetricFilters metricFilters
      cloudwatch DescribeAlarms MetricAlarms
      cloudtrail DescribeTrails trailList
      cloudtrail GetTrailStatus IsLogging Name=?
      cloudtrail GetEventSelectors TrailARN TrailName=TrailARN
      config DescribeConfigurationRecorders ConfigurationRecorders
      config DescribeConfigurationRecorderStatus ConfigurationRecordersStatus
      cloudformation DescribeStacks Stacks,Stacks.StackId
      cloudformation ListStackResources StackResourceSummaries StackName=?
      apigateway GetRestApis items,items.apiKeySource
      apigateway GetResources items,items.path restApiId=?
      apigateway GetStages item,item.deploymentId restApiId=?
      apigateway GetAuthorizers items,items.identitySource restApiId=?
      apigateway GetDomainNames items,items.domainName
      apigateway GetBasePathMappings items,items.basePath domainName=?
      apigateway GetUsagePlans items,items.apiStages
      apigatewayv2 GetApis Items,Items.ProtocolType
      apigatewayv2 GetRoutes Items,Items.RouteKey ApiId=?
      apigatewayv2 GetIntegrations Items,Items.IntegrationType ApiId=?
      apigatewayv2 GetStages Items,Items.StageName ApiId=?
      apigatewayv2 GetAuthorizers Items,Items.AuthorizerType ApiId=?
      apigatewayv2 GetDomainNames Items,Items.DomainName
      apigatewayv2 GetApiMappings Items,Items.ApiMappingId DomainName=?
      cloudfront ListDistributions DistributionList
      organizations DescribeOrganization Organization,Organization.MasterAccountId
      organizations ListParents Parents ChildId=?
      organizations ListPoliciesForTarget Policies.AwsManaged TargetId=? Filter=Policies.Type
      organizations DescribePolicy Policy,Policy.PolicySummary PolicyId=Policy.PolicySummary.Id
      schemas ListRegistries Registries,Registries.RegistryName
      schemas GetResourcePolicy@:schemas: Policy,RevisionId RegistryName=?
      """;

  /** All of them, in the table's order. */
  static final List<CliOperation> ALL = TABLE.lines().map(CliOperation::row).toList();

  private static CliOperation row(String line) {
    String[] cells = line.split(" ");
    String[] resource = cells[1].split("@");
    String[] wrapped = resource[0].split("[<>]");
    String[] saved = (wrapped.length > 1 ? wrapped[1] : wrapped[0]).split("\\.");
    SequencedMap<String, String> request = new LinkedHashMap<>();
    for (int i = 3; i < cells.length; i++) {
      int equals = cells[i].indexOf('=');
      request.put(cells[i].substring(0, equals), cells[i].substring(equals + 1));
    }
    return new CliOperation(
        cells[0],
        wrapped[0],
        saved[0],
        wrapped.length > 2 ? wrapped[2] : "",
        saved.length > 1 ? saved[1] : "",
        cells[2].equals("-") ? List.of() : List.of(cells[2].split(",")),
        resource.length > 1 ? resource[1] : "",
        request);
  }

  /** Whether it knows no regions. */
  boolean isGlobal() {
    return List.of("iam", "sts", "s3", "cloudfront", "organizations").contains(service)
        || saved.equals("GetPublicAccessBlock");
  }

  /** As the CLI writes it: {@code get-function}. */
  String kebab() {
    return saved.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Whether this is its service, by its own name or the CLI's. */
  boolean isOf(String name) {
    return name.equals(service)
        || Optional.ofNullable(OF_CLI.get(service)).filter(name::equals).isPresent();
  }
}
