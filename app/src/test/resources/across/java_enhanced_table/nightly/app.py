import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def handler(event, context):
    for item in table.scan()["Items"]:
        os.system("print " + item["note"])  # BAD CD-78
        os.system("print " + item["id"])  # ok
