import json
import os
import uuid

import boto3

client = boto3.client("dynamodb")


def handler(event, context):
    notes = json.loads(event["body"])["notes"]
    puts = []
    for note in notes:
        item = {"id": {"S": str(uuid.uuid4())}, "note": {"S": note}}
        puts.append({"PutRequest": {"Item": item}})
    client.batch_write_item(RequestItems={os.environ["TABLE"]: puts})
    return {"statusCode": 202}
