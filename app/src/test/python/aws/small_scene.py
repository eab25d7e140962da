"""Sets a scene as small as can be in which an audit has something to ask of every service: small_scene.py ENDPOINT"""

import json
import sys

from clients import Account
from company.build import Place, allow, package

REGION = "eu-west-1"


def main():
    place = Place(Account(sys.argv[1]), REGION)
    role = place.role("worker", allow(["sqs:*", "dynamodb:*", "kinesis:*", "s3:*", "secretsmanager:*", "sns:*"], "*"))
    key = place.client("kms").create_key(Description="data")["KeyMetadata"]["Arn"]
    _intake(place, role, key)
    _door(place, role)
    _sources(place, role)
    _watch(place)
    place.pool("visitor", guests=True)
    place.client("organizations").create_organization(FeatureSet="ALL")


def _intake(place, role, key):
    functions = place.client("lambda")
    ec2 = place.client("ec2")
    network = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=network, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    group = ec2.create_security_group(GroupName="own", Description="own", VpcId=network)["GroupId"]
    layer = functions.publish_layer_version(LayerName="common", Content={"ZipFile": package()})["LayerVersionArn"]
    functions.add_layer_version_permission(
        LayerName="common",
        VersionNumber=1,
        StatementId="partner",
        Action="lambda:GetLayerVersion",
        Principal="998877665544",
    )
    profile = place.client("signer").put_signing_profile(profileName="release", platformId="AWSLambda-SHA384-ECDSA")
    signing = functions.create_code_signing_config(
        AllowedPublishers={"SigningProfileVersionArns": [profile["profileVersionArn"]]}
    )
    place.function(
        "intake",
        role,
        KMSKeyArn=key,
        Layers=[layer],
        VpcConfig={"SubnetIds": [subnet], "SecurityGroupIds": [group]},
        Environment={"Variables": {"STAGE": "prod"}},
        CodeSigningConfigArn=signing["CodeSigningConfig"]["CodeSigningConfigArn"],
        Tags={"team": "shop"},
    )
    place.alias("intake", "live", place.publish("intake"))
    functions.put_function_concurrency(FunctionName="intake", ReservedConcurrentExecutions=5)
    functions.put_provisioned_concurrency_config(
        FunctionName="intake", Qualifier="live", ProvisionedConcurrentExecutions=1
    )
    functions.put_function_event_invoke_config(FunctionName="intake", MaximumRetryAttempts=0)
    place.permit("intake", "partner", "998877665544")
    place.permit("intake", "rule", "events.amazonaws.com", qualifier="live", SourceArn=place.arn("events", "rule/tick"))
    functions.create_function_url_config(FunctionName="intake", Qualifier="live", AuthType="AWS_IAM")
    functions.put_function_recursion_config(FunctionName="intake", RecursiveLoop="Allow")
    place.client("ecr").create_repository(repositoryName="box")
    place.client("ecr").set_repository_policy(
        repositoryName="box",
        policyText=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "ecr:BatchGetImage"}
                ],
            }
        ),
    )
    place.function(
        "boxed",
        role,
        PackageType="Image",
        Code={"ImageUri": f"{place.account.number}.dkr.ecr.{REGION}.amazonaws.com/box:1"},
    )


def _door(place, role):
    door = place.function("door", role)
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{door}/invocations"
    rest = place.client("apigateway")
    api = rest.create_rest_api(name="rest")["id"]
    rest.create_authorizer(
        restApiId=api,
        name="tokens",
        type="TOKEN",
        authorizerUri=uri,
        identitySource="method.request.header.Authorization",
    )
    root = rest.get_resources(restApiId=api)["items"][0]["id"]
    rest.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    rest.put_integration(
        restApiId=api, resourceId=root, httpMethod="GET", type="AWS_PROXY", integrationHttpMethod="POST", uri=uri
    )
    rest.create_deployment(restApiId=api, stageName="prod")
    place.rest_domain("v1.small.example", api, "prod", "door")
    web = place.client("apigatewayv2")
    api = web.create_api(Name="http", ProtocolType="HTTP")["ApiId"]
    web.create_authorizer(
        ApiId=api,
        Name="jwt",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["a"], "Issuer": "https://login.example"},
    )
    target = web.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=door, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    web.create_route(ApiId=api, RouteKey="GET /", Target=f"integrations/{target}")
    web.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    place.http_domain("v2.small.example", api, "$default", "web")
    place.permit(
        "door", "apis", "apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:{REGION}:{place.account.number}:*"
    )


def _sources(place, role):
    door = place.function_arn("door")
    dead = place.queue("dead")
    queue = place.queue("jobs", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 3}))
    place.mapping("intake", queue)
    place.client("dynamodb").create_table(
        TableName="items",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    place.client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
    place.mapping("door", place.arn("kinesis", "stream/clicks"), StartingPosition="LATEST")
    topic = place.client("sns").create_topic(Name="news")["TopicArn"]
    place.client("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=door)
    place.permit("door", "news", "sns.amazonaws.com", SourceArn=topic)
    s3 = place.client("s3")
    s3.create_bucket(Bucket="small-files", CreateBucketConfiguration={"LocationConstraint": REGION})
    place.client("s3control").create_access_point(
        AccountId=place.account.number, Name="small-door", Bucket="small-files"
    )
    place.permit(
        "door", "files", "s3.amazonaws.com", SourceArn="arn:aws:s3:::small-files", SourceAccount=place.account.number
    )
    s3.put_bucket_notification_configuration(
        Bucket="small-files",
        NotificationConfiguration={
            "LambdaFunctionConfigurations": [{"LambdaFunctionArn": door, "Events": ["s3:ObjectCreated:*"]}]
        },
    )
    events = place.client("events")
    events.put_rule(Name="tick", ScheduleExpression="rate(1 hour)")
    events.put_targets(Rule="tick", Targets=[{"Id": "1", "Arn": place.function_arn("intake:live")}])
    place.client("scheduler").create_schedule(
        Name="nightly",
        ScheduleExpression="rate(1 day)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": door, "RoleArn": role},
    )
    definition = {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": door, "End": True}}}
    place.client("stepfunctions").create_state_machine(name="flow", definition=json.dumps(definition), roleArn=role)
    place.client("secretsmanager").create_secret(Name="token", SecretString="never-read")


def _watch(place):
    logs = place.client("logs")
    logs.create_log_group(logGroupName="/aws/lambda/intake")
    trail = place.client("cloudtrail")
    trail.create_trail(Name="all", S3BucketName="small-files", IsMultiRegionTrail=True)
    trail.start_logging(Name="all")
    place.client("config").put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default",
            "roleARN": f"arn:aws:iam::{place.account.number}:role/worker",
            "recordingGroup": {"allSupported": True},
        }
    )
    place.stack("small", Queue=("AWS::SQS::Queue", {"QueueName": "of-stack"}))
    place.client("s3control").put_public_access_block(
        AccountId=place.account.number,
        PublicAccessBlockConfiguration={
            name: True for name in ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        },
    )


if __name__ == "__main__":
    main()
