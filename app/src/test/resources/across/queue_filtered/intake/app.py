import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    body = json.loads(event["body"])
    sqs.send_message(
        QueueUrl=os.environ["QUEUE_URL"],
        MessageBody=json.dumps({"name": body["name"], "kind": "resize"}),
    )
    return {"statusCode": 202}
