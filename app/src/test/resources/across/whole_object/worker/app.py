import json
import os


def handler(event, context):
    for record in event["Records"]:
        request = json.loads(record["body"])
        os.system("log " + request["headers"]["user-agent"])  # BAD CD-78
        os.system("log " + request["requestContext"]["accountId"])  # ok: AWS fills it in
