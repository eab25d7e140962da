import os

import boto3

aws = boto3.client("lambda")
s3 = boto3.client("s3")
TARGETS = {"orders": "orders-worker", "mail": "mail-worker"}


def handler(event, context):
    aws.invoke(FunctionName=event["target"], Payload="{}")  # BAD CD-441
    aws.invoke(FunctionName=TARGETS[event["target"]], Payload=event["body"])  # ok
    aws.invoke(FunctionName=os.environ["TARGET"], Payload=event["body"])  # ok
    s3.put_object(Bucket=event["bucket"], Key="a", Body=b"")  # BAD CD-441
    boto3.client("sts").assume_role(RoleArn=event["role"], RoleSessionName="x")  # BAD CD-441
