import json
import os


def handler(event, context):
    text = json.dumps({"user": event["user"], "kind": "new"})
    again = json.loads(text)
    os.system("echo " + again["user"])  # BAD CD-78
    os.system("echo " + again["kind"])  # ok
