import os


def handler(event, context):
    for record in event["Records"]:
        os.system("say " + record["Sns"]["Message"])  # BAD CD-78
        os.system("say " + record["Sns"]["MessageAttributes"]["kind"]["Value"])  # ok: a constant
