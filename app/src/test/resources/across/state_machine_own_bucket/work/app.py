import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    # The bucket that told of the object is no choice of whoever put it there.
    s3.get_object(Bucket=event["bucket"], Key=event["name"])  # ok
    os.system("convert " + event["name"])  # BAD CD-78
