import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    for item in table.query(KeyConditionExpression="id = :id")["Items"]:
        os.system("render " + item["label"])  # BAD CD-78
        os.system("render " + item["kind"])  # ok: a constant of the first function
