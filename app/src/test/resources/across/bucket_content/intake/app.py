import json
import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    body = json.loads(event["body"])
    s3.put_object(Bucket=os.environ["BUCKET"], Key="in/" + body["name"], Body=body["text"])
