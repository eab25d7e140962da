import os
import re


def handler(event, context):
    name = event["name"]
    os.system("echo " + re.sub(r"[^a-zA-Z0-9]", "", name))  # ok
    os.system("echo " + re.sub(r"[;&]", "", name))  # BAD CD-78
    os.system("echo " + name.replace(";", ""))  # BAD CD-78
