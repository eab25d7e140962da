import os


def handler(event, context):
    os.system("convert " + event["name"])  # BAD CD-78
    os.system("convert " + event["size"])  # ok
    os.system("convert " + event["kind"])  # ok
    return event["name"]
