import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    table = dynamodb.Table(os.environ["ORDERS"])
    for item in table.scan()["Items"]:
        eval(item["filter"])  # BAD CD-94
        eval(item["state"])  # ok: another attribute
