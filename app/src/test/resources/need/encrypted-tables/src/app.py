import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
secrets = boto3.client("secretsmanager")


def handler(event, context):
    secrets.get_secret_value(SecretId=os.environ["SECRET"])
    return table.get_item(Key={"id": "1"}).get("Item")
