import json
import os
import shlex

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    body = json.loads(event["body"])
    sqs.send_message(
        QueueUrl=os.environ["QUEUE_URL"],
        MessageBody=json.dumps({"name": shlex.quote(body["name"]), "kind": "resize"}),
    )
    return {"statusCode": 202}
