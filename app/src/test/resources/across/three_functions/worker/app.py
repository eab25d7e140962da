import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    with table.batch_writer() as batch:
        for record in event["Records"]:
            job = json.loads(record["body"])
            batch.put_item(Item={"id": record["messageId"], "label": job["name"], "kind": job["kind"]})
