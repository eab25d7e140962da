"""What watches over the account: trail, configuration recorder, logs, stacks; and the account's own settings."""

import json

STACK = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "stack-jobs"}},
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "RoleName": "stack-worker",
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "lambda.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                        }
                    ],
                },
            },
        },
    },
}


def make(place):
    _stack(place)
    _logs(place)
    _trail(place)
    _settings(place)


def _stack(place):
    """The stack's function is made beside it: the mock's CloudFormation does not reach the mock's Lambda.

    Nor does it attach policies to roles.
    """
    stack = place.client("cloudformation").create_stack(StackName="jobs", TemplateBody=json.dumps(STACK))["StackId"]
    place.client("iam").attach_role_policy(
        RoleName="stack-worker", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    )
    place.function(
        "stack-worker",
        role=f"arn:aws:iam::{place.account.number}:role/stack-worker",
        Tags={
            "aws:cloudformation:stack-name": "jobs",
            "aws:cloudformation:stack-id": stack,
            "aws:cloudformation:logical-id": "Worker",
        },
    )
    place.mapping("stack-worker", place.arn("sqs", "stack-jobs"))


def _logs(place):
    logs = place.client("logs")
    logs.create_log_group(logGroupName="/aws/lambda/orders-api")
    logs.put_retention_policy(logGroupName="/aws/lambda/orders-api", retentionInDays=30)
    logs.create_log_group(logGroupName="/aws/lambda/webhook")
    logs.put_resource_policy(
        policyName="delivery",
        policyDocument=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "delivery.logs.amazonaws.com"},
                        "Action": "logs:PutLogEvents",
                        "Resource": "*",
                    }
                ],
            }
        ),
    )
    place.client("ssm").put_parameter(Name="/harbour/stage", Value="prod", Type="String")
    place.client("ssm").put_parameter(Name="/harbour/db-password", Value="never-read", Type="SecureString")


def _trail(place):
    trail = place.client("cloudtrail")
    trail.create_trail(Name="company", S3BucketName="harbour-audit", IsMultiRegionTrail=True)
    trail.put_event_selectors(
        TrailName="company",
        EventSelectors=[
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [{"Type": "AWS::Lambda::Function", "Values": [place.function_arn("orders-api")]}],
            }
        ],
    )
    trail.start_logging(Name="company")
    recorder = place.client("config")
    recorder.put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default",
            "roleARN": f"arn:aws:iam::{place.account.number}:role/config",
            "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
        }
    )


def _settings(place):
    place.client("s3control").put_public_access_block(
        AccountId=place.account.number,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": False,
            "IgnorePublicAcls": True,
            "BlockPublicPolicy": False,
            "RestrictPublicBuckets": False,
        },
    )
