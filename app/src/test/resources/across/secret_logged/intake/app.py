import json
import os

import boto3

sqs = boto3.client("sqs")
UPLOAD_TOKEN = "upl_7hQ2vXk9Lw4sTz8RbN3pYc6F"


def handler(event, context):
    message = json.dumps({"name": event["body"], "token": UPLOAD_TOKEN, "kind": "picture"})
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=message)
    return {"statusCode": 202}
