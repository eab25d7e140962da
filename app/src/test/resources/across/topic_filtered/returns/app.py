import os


def handler(event, context):
    for record in event["Records"]:
        os.system("say " + record["Sns"]["Message"])  # ok: the filter wants another kind
        os.system("say " + record["Sns"]["MessageAttributes"]["kind"]["Value"])  # ok: a constant
