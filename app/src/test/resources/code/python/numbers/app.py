import os
import uuid


def handler(event, context):
    os.system("head -n " + str(int(event["lines"])))  # ok
    os.system("echo " + str(uuid.UUID(event["id"])))  # ok
    os.system("echo " + str(event["lines"]))  # BAD CD-78
    value = event["value"]
    if value.isdigit():
        os.system("head -n " + value)  # ok
    if isinstance(event["n"], int):
        os.system("head -n %s" % event["n"])  # ok
