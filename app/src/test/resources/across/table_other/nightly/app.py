import os

import boto3

dynamodb = boto3.resource("dynamodb")
orders = dynamodb.Table(os.environ["ORDERS"])
rules = dynamodb.Table(os.environ["RULES"])


def handler(event, context):
    rule = rules.get_item(Key={"id": "default"})["Item"]
    eval(rule["expression"])  # ok: another table
    order = orders.get_item(Key={"id": "1"})["Item"]
    eval(order["expression"])  # BAD CD-94
