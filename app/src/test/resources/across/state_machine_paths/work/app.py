import os


def handler(event, context):
    os.system("ping " + event["target"])  # BAD CD-78
    os.system("ping " + event["note"])  # ok
    # Neither the rest of the input nor of the results is handed on.
    os.system("ping " + event["host"])  # ok
    os.system("ping " + event["raw"])  # ok
    os.system("ping " + event["audited"])  # ok
    return {"sent": event["target"], "code": 0}
