import os

from boto3.dynamodb.types import TypeDeserializer


def handler(event, context):
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        os.system("index " + image["name"]["S"])  # BAD CD-78
        os.system("index " + image["kind"]["S"])  # ok: a constant
        os.system("index " + image["count"]["N"])  # ok: a number
        plain = {key: TypeDeserializer().deserialize(value) for key, value in image.items()}
        os.system("index " + plain["name"])  # BAD CD-78
