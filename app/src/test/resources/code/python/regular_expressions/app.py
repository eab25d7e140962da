import os
import re

NAME = re.compile(r"^[a-z0-9_-]{1,20}$")


def handler(event, context):
    name = event["name"]
    if re.fullmatch(r"\w+", name):
        os.system("echo " + name)  # ok
    if NAME.match(name):
        os.system("echo " + name)  # ok
    if re.match(r"[a-z]+", name):
        os.system("echo " + name)  # BAD CD-78
    if re.search(r"^[a-z;]+$", name):
        os.system("echo " + name)  # BAD CD-78
    if not NAME.match(event["other"]):
        return None
    os.system("echo " + event["other"])  # ok
    report = event["report"]
    if re.fullmatch(r"[a-z0-9-]{1,60}\.csv", report):
        open("/tmp/reports/" + report)  # ok
    if re.fullmatch(r"[a-z.]+", report):
        open("/tmp/reports/" + report)  # BAD CD-22
