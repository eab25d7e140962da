import json
import os


def handler(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        os.system("convert " + job["name"])  # BAD CD-78
        os.system("convert " + job["kind"])  # ok: a constant of the sender
