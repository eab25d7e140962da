import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    body = json.loads(event["body"])
    table.put_item(Item={"id": context.aws_request_id, "filter": body["filter"], "state": "new"})
