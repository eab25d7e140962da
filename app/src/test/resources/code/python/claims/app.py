import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    os.system("greet " + claims["name"])  # BAD CD-78
    os.system("greet " + claims["sub"])  # ok
    s3.get_object(Bucket="files", Key=claims["email"] + "/profile")  # ok
    s3.get_object(Bucket="files", Key=event["path"])  # BAD CD-639
    if claims["custom:role"] == "admin":  # ok
        return "all"
    return "some"
