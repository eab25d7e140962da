import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    body = json.dumps({"name": order["name"], "stage": "new"})
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=body)
