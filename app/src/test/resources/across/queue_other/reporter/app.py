import json
import os


def handler(event, context):
    for record in event["Records"]:
        os.system("report " + json.loads(record["body"])["name"])  # ok: only the planner writes to it
