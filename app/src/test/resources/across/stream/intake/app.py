import json
import os

import boto3

kinesis = boto3.client("kinesis")


def handler(event, context):
    body = json.loads(event["body"])
    data = json.dumps({"page": body["page"], "site": "shop"}).encode()
    kinesis.put_record(StreamName=os.environ["STREAM"], Data=data, PartitionKey="1")
