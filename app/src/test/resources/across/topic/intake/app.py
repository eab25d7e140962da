import json
import os

import boto3

topic = boto3.resource("sns").Topic(os.environ["TOPIC"])


def handler(event, context):
    body = json.loads(event["body"])
    topic.publish(Subject="order", Message=json.dumps({"order": body}))
