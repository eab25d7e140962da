import os


def handler(event, context):
    for record in event["Records"]:
        os.system("convert " + record["body"])  # BAD CD-78
        os.system("convert " + record["eventSourceARN"])  # ok: SQS fills it in
