import json
import os

import boto3

sns = boto3.client("sns")


def handler(event, context):
    sns.publish(
        TopicArn=os.environ["TOPIC"],
        Message=json.loads(event["body"])["text"],
        MessageAttributes={"kind": {"DataType": "String", "StringValue": "order"}},
    )
