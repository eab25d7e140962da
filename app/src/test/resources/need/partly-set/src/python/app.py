import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def checked(token):
    if not token:
        return {"error": "none"}
    return {"claims": token}


def handler(event, context):
    result = checked(event["token"])
    if result.get("error"):
        return result
    s3.put_object(Bucket=BUCKET, Key="in/1")
    state = {}
    if event.get("old"):
        state["error"] = "old"
    if "error" in state:
        return state
    s3.delete_object(Bucket=BUCKET, Key="old/1")
