import os


def handler(event, context):
    detail = event["detail"]
    os.system("notify " + detail["customer"])  # BAD CD-78
    os.system("notify " + detail["state"])  # ok: a constant
