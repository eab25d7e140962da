import os


def handler(event, context):
    detail = event["detail"]
    os.system("notify " + detail["customer"])  # ok: the rule hears another type
    os.system("notify " + detail["state"])  # ok: a constant
