import os


def handler(event, context):
    os.system("ping " + event["host"])  # BAD CD-78
    os.system("ping localhost")  # ok
