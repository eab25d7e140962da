import json
import os
from collections import defaultdict

HANDLERS = defaultdict(list)


def handles(kind):
    def register(function):
        HANDLERS[kind].append(function)
        return function

    return register


@handles("report")
def report(data):
    os.system("mail " + data["to"])  # BAD CD-78


@handles("count")
def count(data):
    os.system("echo " + str(len(data["rows"])))  # ok


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        for function in HANDLERS[message["kind"]]:
            function(message["data"])
    names = list()
    names.append(event["name"])
    for name in names:
        os.system("name " + name)  # BAD CD-78
    fixed = list()
    fixed.append("x")
    os.system("fixed " + fixed[0])  # ok
