import os


def handler(event, context):
    os.system("convert " + event["queryStringParameters"]["name"])


def careful(event, context):
    return {"statusCode": 200, "body": "ok"}
