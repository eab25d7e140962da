import os


def handler(event, context):
    os.system("check " + event["host"])  # BAD CD-78
    os.system("check " + event["kind"])  # ok
    return {"to": event["host"], "note": "checked", "raw": event["host"]}
