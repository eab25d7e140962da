import json
import os

import boto3


def handler(event, context):
    print(dict(os.environ))  # BAD CD-532
    print(os.environ["TABLE"])  # ok: one variable, no credential
    print("key", os.environ["AWS_SECRET_ACCESS_KEY"])  # BAD CD-532
    name = os.environ["STAGE"]
    if event["debug"]:
        return {"statusCode": 200, "body": json.dumps(dict(os.environ))}  # BAD CD-200
    return {"statusCode": 200, "body": name}  # ok
