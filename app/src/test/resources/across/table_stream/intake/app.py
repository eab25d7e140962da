import json
import os

import boto3

client = boto3.client("dynamodb")


def handler(event, context):
    body = json.loads(event["body"])
    client.put_item(
        TableName=os.environ["TABLE"],
        Item={
            "id": {"S": context.aws_request_id},
            "name": {"S": body["name"]},
            "count": {"N": str(int(body["count"]))},
            "kind": {"S": "order"},
        },
    )
