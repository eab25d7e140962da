import json
import os


def handler(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        os.system("print " + job["name"])  # BAD CD-78
        os.system("print " + job["stage"])  # ok
