import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def handler(event, context):
    rules = s3.get_object(Bucket=BUCKET, Key="rules/default.py")["Body"].read()
    exec(rules)  # ok: nobody writes below rules/
    text = s3.get_object(Bucket=BUCKET, Key="in/" + os.environ["DAY"])["Body"].read().decode()
    exec(text)  # BAD CD-94
