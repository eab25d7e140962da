import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def read(event, context):
    return table.get_item(Key={"id": event["id"]})


def write(event, context):
    table.put_item(Item={"id": event["id"]})


def anything(event, context):
    getattr(boto3.client(event["service"]), event["do"])()
