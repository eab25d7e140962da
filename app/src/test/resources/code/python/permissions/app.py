import json

import boto3

iam = boto3.client("iam")


def handler(event, context):
    iam.attach_user_policy(UserName="reader", PolicyArn=event["policy"])  # BAD CD-269
    iam.attach_user_policy(UserName="reader", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")  # ok
