import json
import os


def handler(event, context):
    state = {"job": {"name": event["name"], "queue": "fast"}, "tags": []}
    state["tags"].append(event["tag"])
    os.system("run " + state["job"]["name"])  # BAD CD-78
    os.system("run " + state["job"]["queue"])  # ok
    os.system("run " + state["tags"][0])  # BAD CD-78
