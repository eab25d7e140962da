import os


def handler(event, context):
    os.system("audit " + event["line"])  # BAD CD-78
    os.system("audit " + event["note"])  # ok
    return {"audited": event["line"]}
